import { has, type Judge, operands, valuesOf } from './call.ts';
import { riskByName } from './by-name.ts';
import { changes, destroys, type Risk, reads, worstOf } from './risk.ts';
import { holdsData, isRehearsal } from './stateful.ts';

/** Files that the next build or start makes again, and those that are thrown away by their name. */
const remade =
  /(?:^|\/)(?:node_modules|vendor|\.?venv|dist|build|out|target|coverage|package-lock\.json|yarn\.lock|pnpm-lock\.yaml|\.next|\.nuxt|\.cache|cache|tmp|temp|\.terraform|__pycache__|\.pytest_cache)(?:\/|$|\*)|\.(?:tmp|pid|lock|swp|pyc)$|^\$\{?\w*(?:TMP|TEMP)/i;

const rm: Judge = ({ argv }) => {
  const paths = operands(argv);
  if (has(argv, '-i', '-I', '--interactive')) return changes('it deletes files, asking before each');
  // An unset variable leaves nothing before the slash: `rm -rf $DIR/*` is then `rm -rf /*`.
  if (has(argv, '-r', '-R', '--recursive') && paths.some((path) => /^\$(?:\w+|\{\w+\})\/\*?$/.test(path)))
    return destroys('it deletes all below a variable that may be unset');
  if (paths.length > 0 && paths.every((path) => remade.test(path) && !/\.\./.test(path)))
    return changes('it deletes files that are made again');
  return destroys('it deletes files');
};

const find: Judge = (call) => {
  const { argv } = call;
  const risks: Risk[] = [];
  if (argv.includes('-delete')) risks.push(destroys('`-delete` deletes what it finds'));
  if (argv.some((word) => /^-f(?:print|ls)/.test(word))) risks.push(changes('it writes a file'));
  for (let at = 0; at < argv.length; at++) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(argv[at] ?? '')) continue;
    const from = at + 1;
    const end = argv.findIndex((after, index) => index >= from && /^(?:\\?;|\+)$/.test(after));
    risks.push(call.words(argv.slice(from, end === -1 ? undefined : end)));
    // What stands up to the end is the inner command's, another `-exec` too.
    if (end === -1) break;
    at = end;
  }
  return worstOf(risks);
};

/** A command of sed that only prints: by lines or a pattern, a substitution, a deletion from what is printed. */
const printing =
  /(?:\d+|\$|\/(?:[^/\\]|\\.)*\/)?(?:,(?:\d+|\$|\/(?:[^/\\]|\\.)*\/))?!?\s*(?:[pdqPD=]|s(?<mark>[/|#,:@~])(?:(?!\k<mark>)[^\\]|\\.)*\k<mark>(?:(?!\k<mark>)[^\\]|\\.)*\k<mark>[gpiI0-9]*)[\s;]*/y;

function onlyPrints(script: string): boolean {
  if (script === '' || script.length > 500) return false;
  // One command after the other, so that none can be tried in two ways.
  for (let at = 0; at < script.length; at = printing.lastIndex) {
    printing.lastIndex = at;
    if (!printing.test(script)) return false;
  }
  return true;
}

const sed: Judge = ({ argv }) => {
  if (argv.some((word) => /^-[nErsuz]*i|^--in-place/.test(word))) return changes('`-i` writes into the files');
  if (has(argv, '-f', '--file')) return changes('it runs a script that was not read');
  const said = valuesOf(argv, '-e', '--expression');
  const scripts = said.length > 0 ? said : operands(argv).slice(0, 1);
  return scripts.every(onlyPrints) ? reads : changes('its script is not known to only print');
};

/** awk prints; what it could run or write stands in its program. */
const awk: Judge = ({ argv }) => {
  const program = argv.join(' ');
  if (has(argv, '-f') || /inplace/.test(program)) return changes('its program was not read');
  return /\bsystem\s*\(|\|\s*(?:&\s*)?(?:getline|["'a-z$])|["'\w)]\s*\|\s*(?:getline|")|print[^;}]*>|printf[^;}]*>\s*["$\w]/.test(
    program.replace(/"(?:[^"\\]|\\.)*"(?=\s*[,;})]|\s*$)/g, '""'),
  )
    ? changes('its program may write or run something')
    : reads;
};

/** A program that only looks unless one of these options is given. */
function unless(pattern: RegExp, why: string): Judge {
  return ({ argv }) => (argv.some((word) => pattern.test(word)) ? changes(why) : reads);
}

/** A program that changes something unless one of these options is given. */
function onlyWith(pattern: RegExp, why: string): Judge {
  return ({ argv }) => (argv.some((word) => pattern.test(word)) ? reads : changes(why));
}

/** By its first operand. */
function byVerb(looking: RegExp, destroying: RegExp | null = null): Judge {
  return ({ argv, program }) => {
    const [verb = ''] = operands(argv);
    if (destroying?.test(verb) === true) return destroys(`\`${program} ${verb}\` takes away what is stored`);
    return looking.test(verb) ? reads : changes(`\`${`${program} ${verb}`.trim()}\` is not known to only look`);
  };
}

/** Where databases keep their files, and files that are one. */
const stored =
  /^\/(?:var\/lib|data|mnt|srv|opt)\/(?:[\w.-]{1,60}\/){0,4}(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|elasticsearch|rabbitmq|kafka|etcd|pgdata)(?:\/|$)|(?:^|\/)dump\.rdb$|\.(?:db|sqlite3?|rdb|mdb)$/;

/** `cp backup/shop.db data/shop.db`: a copy over the file that is a database takes away what it held. */
function overwriting(argv: string[], does: string): Risk {
  const paths = operands(argv, /^(?:-t|-S)$/);
  const target = paths.at(-1) ?? '';
  const kept =
    /backup|bak(?:\.|$|\/)|\.old|archive|snapshot|corrupt|broken|\$\(date/i.test(target) ||
    isRehearsal(target) ||
    target.startsWith('/tmp/');
  const loads = /backup|bak(?:\.|$)|snapshot|dump|restore/i.test(paths[0] ?? '');
  if (paths.length < 2 || !loads || kept) return changes(`it ${does} files over others`);
  if (stored.test(target)) return destroys(`it ${does} over the file of a database`);
  // All of a backup over a folder that is in use.
  const whole = paths[0]?.endsWith('/') === true && /^\/(?:var|srv|opt|home|data|usr\/share)\/./.test(target);
  return whole ? destroys(`it ${does} a backup over what is there`) : changes(`it ${does} files over others`);
}

/** By its first operand; to stop what holds data takes it down. */
function stopping(looking: RegExp): Judge {
  const judge = byVerb(looking);
  return (call) => {
    const [verb = '', ...names] = operands(call.argv);
    return /^(?:stop|kill|mask)$/.test(verb) && names.some(holdsData)
      ? destroys('it stops a part that holds data')
      : judge(call);
  };
}

/** Packages of the machine: one that holds data takes it along when it is purged, or goes down when it is removed. */
function packages(looking: RegExp): Judge {
  const judge = byVerb(looking);
  return (call) => {
    const [verb = '', ...names] = operands(call.argv);
    return /^(?:purge|remove|autoremove|erase)$/.test(verb) && names.some(holdsData)
      ? destroys('it removes a part that holds data')
      : judge(call);
  };
}

const disk: Judge = ({ program }) => destroys(`\`${program}\` writes over a disk`);

/** Files, disks and the machine itself. */
export const filePrograms: Record<string, Judge> = {
  rm,
  unlink: rm,
  rmdir: () => changes('it deletes an empty folder'),
  shred: () => destroys('it overwrites files'),
  truncate: () => destroys('it cuts a file off'),
  dd: ({ argv }) =>
    argv.some((word) => word.startsWith('of=') && word !== 'of=/dev/null')
      ? destroys('it writes over its target')
      : reads,
  mkfs: disk,
  'mkfs.ext4': disk,
  'mkfs.xfs': disk,
  wipefs: disk,
  fdisk: onlyWith(/^-l$/, 'it changes partitions'),
  parted: onlyWith(/^(?:-l|print)$/, 'it changes partitions'),
  lvremove: disk,
  lvconvert: ({ argv }) =>
    has(argv, '--merge', '--mergesnapshot')
      ? destroys('it puts a snapshot in the place of the volume')
      : changes('it changes a volume'),
  vgremove: disk,
  zfs: byVerb(/^(?:list|get)$/, /^(?:destroy|rollback)$/),
  zpool: byVerb(/^(?:list|status|get|iostat|history)$/, /^(?:destroy|labelclear)$/),
  cat: () => reads,
  find,
  sed,
  awk,
  gawk: awk,
  mawk: awk,
  sort: unless(/^(?:-[a-zA-Z]*o|--output|--compress-program)/, 'it writes a file'),
  uniq: ({ argv }) => (operands(argv, /^-[fsw]$/).length > 1 ? changes('it writes a file') : reads),
  top: () => reads,
  date: ({ argv }) =>
    has(argv, '-s', '--set') || operands(argv, /^(?:-[dfr]|--date|--file)$/).some((word) => /^\d{8,}/.test(word))
      ? changes('it sets the clock')
      : reads,
  hostname: ({ argv }) => (operands(argv).length > 0 ? changes('it sets the name of the machine') : reads),
  ip: ({ argv }) =>
    operands(argv).some((word) => /^(?:add|del|delete|set|flush|change|replace|append|exec)$/.test(word))
      ? changes('it changes the network')
      : reads,
  ifconfig: ({ argv }) => (operands(argv).length > 1 ? changes('it changes the network') : reads),
  route: ({ argv }) => (operands(argv).length > 0 ? changes('it changes the network') : reads),
  arp: unless(/^-[ds]/, 'it changes the network'),
  ss: unless(/^(?:-[a-zA-Z]*K|--kill)/, 'it closes connections'),
  nmap: unless(/^(?:-o[NXGSA]|--script)/, 'it does more than look'),
  tcpdump: unless(/^-[a-zA-Z]*[wzG]/, 'it writes a file'),
  nc: ({ argv }) => (has(argv, '-z') ? reads : changes('it sends to another machine')),
  ncat: ({ argv }) => (has(argv, '-z') ? reads : changes('it sends to another machine')),
  dmesg: unless(/^(?:-[a-zA-Z]*[cCDEn]|--clear|--read-clear|--console)/, 'it changes the log of the kernel'),
  journalctl: ({ argv }) =>
    argv.some((word) => word.startsWith('--vacuum'))
      ? destroys('it deletes old logs')
      : argv.some((word) => /^--(?:rotate|flush|sync|relinquish|setup)/.test(word))
        ? changes('it changes the journal')
        : reads,
  systemctl: stopping(/^(?:status|is-active|is-enabled|is-failed|list-\S+|show|cat|get-default|)$/),
  service: ({ argv }) =>
    argv.at(-1) === 'status' || argv[0] === '--status-all'
      ? reads
      : argv[1] === 'stop' && holdsData(argv[0] ?? '')
        ? destroys('it stops a part that holds data')
        : changes('it starts or stops a service'),
  supervisorctl: stopping(/^(?:status|tail|avail|pid)$/),
  brew: ({ argv }) =>
    argv[0] === 'services' && argv[1] === 'stop' && holdsData(argv[2] ?? '')
      ? destroys('it stops a part that holds data')
      : changes('it changes packages or services'),
  rc: stopping(/^status$/),
  userdel: () => destroys('it deletes an account'),
  deluser: () => destroys('it deletes an account'),
  cp: ({ argv }) => overwriting(argv, 'copies'),
  mv: ({ argv }) => overwriting(argv, 'moves'),
  cryptsetup: byVerb(/^(?:status|luksDump|isLuks)$/, /^(?:luksFormat|erase|luksErase)$/),
  btrfs: ({ argv }) =>
    argv[1] === 'delete' ? destroys('it deletes a subvolume') : changes('it is not known to only look'),
  bfg: () => destroys('it rewrites history'),
  pm2: byVerb(/^(?:ls|list|status|logs|show|describe|jlist|monit|prettylist)$/, /^(?:flush)$/),
  ufw: byVerb(/^(?:status|show)$/, /^reset$/),
  virsh: byVerb(
    /^(?:list|dominfo|domstate|dumpxml|pool-list|vol-list)$/,
    /^(?:undefine|destroy|vol-delete|snapshot-delete)$/,
  ),
  iptables: ({ argv }) =>
    has(argv, '-F', '--flush', '-X')
      ? destroys('it throws away every rule')
      : has(argv, '-L', '-S', '--list') && !has(argv, '-Z')
        ? reads
        : changes('it changes the firewall'),
  crontab: ({ argv }) =>
    has(argv, '-r') ? destroys('it deletes every entry') : has(argv, '-l') ? reads : changes('it changes the schedule'),
  mount: ({ argv }) => (argv.length === 0 || argv.join() === '-l' ? reads : changes('it mounts a file system')),
  sysctl: ({ argv }) =>
    has(argv, '-w', '-p', '--system') || argv.some((word) => word.includes('='))
      ? changes('it sets a parameter of the kernel')
      : reads,
  tar: ({ argv }) =>
    /^-?[a-z]*t[a-z]*$/.test(argv[0] ?? '') || has(argv, '--list')
      ? reads
      : /^-?[a-z]*x/.test(argv[0] ?? '') && argv.some((word) => stored.test(word) && !isRehearsal(word))
        ? destroys('it unpacks over the files of what holds data')
        : changes('it writes files'),
  gzip: onlyWith(/^(?:-[a-z0-9]*[ltc]|--list|--test|--stdout|--to-stdout)/, 'it replaces a file'),
  gunzip: onlyWith(/^(?:-[a-z0-9]*[ltc]|--list|--test|--stdout|--to-stdout)/, 'it replaces a file'),
  unzip: onlyWith(/^-[a-z]*[lptvZ]/, 'it writes files'),
  zip: onlyWith(/^(?:-T|-sf)$/, 'it writes a file'),
  rsync: ({ argv }) =>
    has(argv, '-n', '--dry-run')
      ? reads
      : argv.some((word) => /^--(?:del|delete\S*|remove-source-files)$/.test(word))
        ? destroys('it deletes what the other side lacks')
        : overwriting(argv, 'copies'),
  openssl: ({ argv }) =>
    /^(?:s_client|x509|rand|version|dgst|verify|crl|ciphers|asn1parse|pkey|rsa|req|enc|passwd|base64|ocsp|speed)$/.test(
      argv[0] ?? '',
    ) && !argv.some((word) => /^-(?:out|keyout|CAcreateserial|sign)/.test(word))
      ? reads
      : changes('it writes a file'),
  yq: unless(/^(?:-[a-zA-Z]*i|--inplace|--in-place)/, 'it writes into the file'),
  history: unless(/^-[cdw]/, 'it changes the history'),
  apt: packages(/^(?:list|show|search|policy|depends)$/),
  'apt-get': packages(/^(?:check|changelog)$/),
  yum: packages(/^(?:list|info|search|repolist|history)$/),
  dnf: packages(/^(?:list|info|search|repolist|history)$/),
  'apt-cache': () => reads,
  dpkg: onlyWith(/^(?:-[lLsS]|--list|--status|--get-selections)$/, 'it changes packages'),
  certbot: byVerb(/^certificates$/, /^(?:delete|revoke)$/),
  iostat: () => reads,
  open: () => changes('it opens something for a person'),
  tee: ({ argv }) =>
    operands(argv).every((word) => /^\/dev\/(?:null|stderr|tty)$/.test(word)) ? reads : changes('it writes a file'),
  base64: () => reads,
  xxd: ({ argv }) => (operands(argv).length > 1 ? changes('it writes a file') : reads),
  make: ({ argv }) =>
    riskByName('', argv).level === 'destroys' ? riskByName('', argv) : changes('its rules were not read'),
};
