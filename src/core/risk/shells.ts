import { afterDashes, type Call, has, type Judge, operands, valuesOf } from './call.ts';
import { riskByName } from './by-name.ts';
import { changes, destroys, type Risk, reads, riskOfUnread, worstOf } from './risk.ts';
import { holdsData } from './stateful.ts';

/** `sh -c '…'`, `… | sh`, `bash script.sh`: what a shell is given is judged, a file of commands is not known. */
const shell: Judge = (call) => {
  const at = call.argv.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (at !== -1) return inLine(call, call.argv[at + 1] ?? '');
  const words = operands(call.argv, /^[-+]o$/);
  // A script by its name: `bash scripts/reset-db.sh`.
  if (words.length > 0 && !has(call.argv, '-s')) return riskByName(words[0] ?? '', words.slice(1));
  if (call.stdin.kind === 'text') return inLine(call, call.stdin.text);
  return changes(call.stdin.kind === 'unknown' ? 'it runs whatever it is piped' : 'it opens a shell');
};

/** A script that is nothing but a hole says nothing. */
function inLine(call: Call, text: string): Risk {
  return text.trim() === '' ? changes('nobody can say what it runs') : call.line(text);
}

/** `ssh host command`, `… <<EOF`: the other machine's shell is judged as this one's. */
const ssh: Judge = (call) => {
  const valued = /^-[BbcDEeFIiJLlmOopQRSWw]$/;
  const [, ...words] = inFront(call.argv, valued);
  if (words.length > 0) return call.line(words.join(' '));
  if (call.stdin.kind === 'text') return inLine(call, call.stdin.text);
  return changes('it opens a shell on another machine');
};

/** The first word that is no option and all behind it: options behind a program's own name are the inner command's. */
export function inFront(argv: string[], valued: RegExp | null): string[] {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') return argv.slice(at + 1);
    if (!/^-./.test(word)) return argv.slice(at);
    if (valued?.test(word) === true) at++;
  }
  return [];
}

/** Interpreters: a program in another language is not read, but its words of destruction are believed. */
const interpreter: Judge = (call) => {
  const { argv, stdin, program } = call;
  if (argv[0] === 'artisan') return call.words(argv);
  if (argv.length === 1 && /^-[Vv]$/.test(argv[0] ?? '')) return reads;
  const text = [...argv, stdin.kind === 'text' ? stdin.text : ''].join(' ');
  if (/\bmanage\.py\s+(?:flush|reset_db|sqlflush\b)/.test(text)) return destroys('it empties the database');
  // `python manage.py x`, `node scripts/wipe.js`, `python -m tools.reset_db`: what the script is called.
  const named = riskByName(
    '',
    argv.filter((word) => !/\s/.test(word)),
  );
  if (/\bmanage\.py\s+migrate\s+\S+\s+[^-\s]/.test(text))
    return destroys('it goes to one migration, undoing later ones with what they hold');
  if (
    /(?:^|[\s_:-])(?:purge|wipe|delete|destroy|truncate|drop)(?:[\s_:-]|$)/.test(
      argv.filter((word) => !word.startsWith('-')).join(' '),
    )
  )
    return destroys('by its name it takes something away');
  if (named.level === 'destroys') return named;
  return riskOfUnread(text, `it is a program in ${program.replace(/[\d.]+$/, '')} that was not read`);
};

/** Programs that run the command behind them in a prepared surrounding: `poetry run x`, `npx x`, `bundle exec x`. */
function runner(verbs: RegExp | null): Judge {
  return (call) => {
    const words = inFront(call.argv, /^(?:-p|--package|-C|--dir|--directory|--project|-e|--env-file|-f)$/);
    if (verbs === null)
      return call.words(
        afterDashes(call.argv) ?? [words[0]?.replace(/(?<=.)@[\w.^~-]+$/, '') ?? '', ...words.slice(1)],
      );
    const [verb = '', ...rest] = words;
    if (!verbs.test(verb)) return changes(`\`${call.program} ${verb}\` is not known to only look`);
    const dashes = afterDashes(call.argv);
    return call.words(dashes ?? inFront(rest, null));
  };
}

const su: Judge = (call) => {
  const [script] = valuesOf(call.argv, '-c', '--command');
  return script === undefined ? changes('it opens a shell as somebody else') : inLine(call, script);
};

function riskOfKill(argv: string[]): Risk {
  return operands(argv, /^-[Uugt]$/).some(holdsData)
    ? destroys('it ends a part that holds data')
    : changes('it ends a process');
}

/** Shells, and what starts other programs. */
export const shellPrograms: Record<string, Judge> = {
  sh: shell,
  bash: shell,
  zsh: shell,
  dash: shell,
  ash: shell,
  ksh: shell,
  fish: shell,
  ssh,
  su,
  runuser: (call) => (has(call.argv, '-c') ? su(call) : call.words(afterDashes(call.argv) ?? [])),
  eval: (call) =>
    /^\s*\$|\$\(|`/.test(call.argv.join(' ')) ? changes('nobody can say what it runs') : call.line(call.argv.join(' ')),
  trap: (call) => (call.argv.length < 2 ? reads : call.line(call.argv[0] ?? '')),
  source: () => changes('it runs a file that was not read'),
  '.': () => changes('it runs a file that was not read'),
  command: () => reads,
  env: ({ argv }) => (argv.length === 0 ? reads : changes('what it runs is not known')),
  sudo: ({ argv }) => (has(argv, '-l', '-v') ? reads : changes('it opens a shell as root')),
  python: interpreter,
  python3: interpreter,
  node: interpreter,
  ruby: interpreter,
  perl: interpreter,
  php: interpreter,
  xargs: (call) => worstOf([changes('it runs a command on what it is fed'), call.words(call.argv)]),
  npx: runner(null),
  tsx: interpreter,
  'ts-node': interpreter,
  deno: interpreter,
  pnpx: runner(null),
  bunx: runner(null),
  bundle: runner(/^exec$/),
  poetry: runner(/^run$/),
  pipenv: runner(/^run$/),
  uv: runner(/^run$/),
  rye: runner(/^run$/),
  doppler: runner(/^run$/),
  op: runner(/^run$/),
  infisical: runner(/^run$/),
  dotenv: runner(null),
  pkill: ({ argv }) => riskOfKill(argv),
  killall: ({ argv }) => riskOfKill(argv),
  kill: ({ argv }) =>
    argv.some((word) => word.includes('$(') && holdsData(word))
      ? destroys('it ends a part that holds data')
      : argv[0] === '-0' || argv[0] === '-l'
        ? reads
        : changes('it ends or signals a process'),
};
