import type { SimpleCommand } from './parse.ts';

/** Programs that change nothing however they are called. */
const lookers = new Set(
  'awk cat cut date df dig du echo env false find free grep head host hostname htop id ifconfig iostat journalctl jq less ls lsof more netstat nmap nslookup nvidia-smi pg_isready pgrep ping printenv ps pwd sort ss stat tail test top tr traceroute true uname uniq uptime vmstat wc which who whoami yq zcat'.split(
    ' ',
  ),
);

/** Of programs that do both, the verbs that only look. */
const lookingVerbs: Record<string, RegExp> = {
  kubectl: /^(?:get|describe|logs|top|explain|events|version|cluster-info|auth|diff)$/,
  oc: /^(?:get|describe|logs|status|whoami)$/,
  docker: /^(?:ps|logs|inspect|stats|images|info|version|top|events)$/,
  'docker-compose': /^(?:ps|logs|top|config)$/,
  systemctl: /^(?:status|is-active|is-enabled|list-units|show)$/,
  git: /^(?:log|status|diff|show|blame|branch|tag|rev-parse)$/,
  helm: /^(?:list|ls|status|history|get)$/,
  railway: /^(?:logs|status|deployments|whoami)$/,
  fly: /^(?:logs|status|releases|checks)$/,
  flyctl: /^(?:logs|status|releases|checks)$/,
  vercel: /^(?:logs|ls|list|inspect|whoami)$/,
  heroku: /^(?:logs|ps|releases|status)$/,
  npm: /^(?:ls|list|outdated|view|audit)$/,
  'redis-cli': /^(?:ping|info|get|keys|scan|dbsize|slowlog|monitor|client)$/i,
  ufw: /^status$/,
  argocd: /^(?:list|get|history)$/,
};

/** Options after which the next word is a value: "kubectl -n shop get pods". */
const valued = /^(?:-n|--namespace|--context|-f|--file|-h|-p|-a|--app|-u|-s|--service|-c)$/;

/** Whether commands only look at a system: a step of them finds out and mends nothing. */
export function onlyLooks(commands: SimpleCommand[]): boolean {
  return commands.length > 0 && commands.every(({ program, argv }) => looks(program, argv));
}

function looks(program: string, argv: string[]): boolean {
  if (lookers.has(program)) return program !== 'find' || !argv.some((word) => /^-(?:delete|exec)/.test(word));
  // What runs inside a container or under another program counts.
  if (program === 'sudo' || program === 'watch' || program === 'time') return wrapped(argv);
  if (program === 'nc') return argv.some((word) => /^-\w*z/.test(word));
  if (program === 'curl')
    return (
      !argv.some((word) => /^(?:-d|--data\S*|-F|-T|-o)$/.test(word)) &&
      !/\b(?:POST|PUT|PATCH|DELETE)\b/.test(argv.join(' '))
    );
  if (program === 'psql')
    return (
      /\bselect\b/i.test(argv.join(' ')) && !/\b(?:insert|update|delete|drop|alter|terminate)/i.test(argv.join(' '))
    );
  const words = operands(argv);
  const [verb = '', second = ''] = words;
  if (
    (program === 'kubectl' || program === 'oc' || program === 'docker' || program === 'docker-compose') &&
    verb === 'exec'
  ) {
    const from = argv.indexOf('--');
    return from === -1 ? wrapped(words.slice(program === 'docker' ? 2 : 1)) : wrapped(argv.slice(from + 1));
  }
  if (program === 'docker' && verb === 'compose') return looks('docker-compose', words.slice(1));
  if (program === 'kubectl' && verb === 'rollout') return second === 'status' || second === 'history';
  if (program === 'railway' && verb === 'variables') return second === '' || second === 'get' || second === 'list';
  return Object.hasOwn(lookingVerbs, program) && (lookingVerbs[program]?.test(verb) ?? false);
}

function wrapped(argv: string[]): boolean {
  const from = argv.findIndex((word) => !word.startsWith('-') && !/^\d+$/.test(word));
  return from !== -1 && looks(argv[from] ?? '', argv.slice(from + 1));
}

function operands(argv: string[]): string[] {
  return argv.filter((word, at) => !word.startsWith('-') && !valued.test(argv[at - 1] ?? ''));
}
