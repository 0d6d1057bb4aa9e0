/**
 * Programs that runbooks call, so that a line can be told from prose and an inline span from a word. From 81 public
 * runbooks; a program that is missing here is still a command when it stands in a fence that says it is shell.
 */
const known = `
alembic ansible ansible-playbook apt apt-get argocd awk aws az base64 bash brew bun bundle cargo cat cd certbot chmod chown
cilium cp createdb cron crontab curl cut date dd df dig docker docker-compose doctl dotnet dropdb du echo env eval export fallocate
false find firebase fly flyctl free function g++ gcc gcloud gem gh git go grep gsutil gunzip gzip head helm heroku
hey host hostname htop http id ifconfig ioping iostat ip iptables java journalctl jq k6 k9s kill killall kubectl kubectx kustomize less ln local logrotate
ls lsof make mkdir mongo mongodump mongorestore mongosh more mount mv mvn mysql mysqladmin mysqldump nano nc netlify netstat
nginx nmap node nohup npm npx nslookup oc openssl pgrep pg_basebackup pg_ctl pg_dump pg_dumpall pg_isready pg_restore
php ping pip pip3 pipenv pkill pm2 pnpm poetry printenv printf prisma prometheus promtool ps psql pwd python python3 pytest rails
railway rake read redis-benchmark redis-cli render restic rm rollback rsync ruby s3cmd scp screen sed sentry-cli service set sh shutdown sleep
sort source split sqlite3 ss ssh ssh-keygen stat strace stripe sudo supabase supervisorctl systemctl tail tar tcpdump tee telnet terraform test
tmux top touch tr trap traceroute uname unset unzip uptime uv vault vercel vi vim velero vmstat wait watch wc wget whoami wrangler wrk xargs yarn yq zcat zip
`;
const programs = new Set(known.trim().split(/\s+/));

/** Shell words that begin a compound command. */
const keywords = new Set(['if', 'for', 'while', 'until', 'case', 'select', '{', '(', '[', '[[', '((', '!']);

/** Programs that hold a terminal for a person: a run cannot give them one. The value says why. */
const forPeople: Record<string, string> = {
  vi: 'an editor needs a person at a terminal',
  vim: 'an editor needs a person at a terminal',
  nano: 'an editor needs a person at a terminal',
  emacs: 'an editor needs a person at a terminal',
  less: 'a pager needs a person at a terminal',
  more: 'a pager needs a person at a terminal',
  htop: 'a full-screen display needs a person at a terminal',
  k9s: 'a full-screen display needs a person at a terminal',
  tmux: 'it opens a terminal session for a person',
  screen: 'it opens a terminal session for a person',
};

/** Whether runbooks are known to call a program of that name. */
export function isKnownProgram(name: string): boolean {
  return programs.has(name);
}

/** Why a command needs a person at a terminal, or null when it runs by itself. */
export function whyForPeople(program: string, argv: string[]): string | null {
  const why = Object.hasOwn(forPeople, program) ? forPeople[program] : undefined;
  if (why !== undefined) return why;
  if (program === 'crontab' && argv.includes('-e')) return 'an editor needs a person at a terminal';
  if (program === 'kubectl' && argv.includes('edit')) return 'an editor needs a person at a terminal';
  if (program === 'git' && argv[0] === 'rebase' && argv.includes('-i')) return 'an editor needs a person at a terminal';
  return null;
}

/** Whether one line of text is a command by its form: a known program, a path, an assignment or a shell keyword first. */
export function looksLikeCommand(line: string): boolean {
  const [first = '', second = ''] = line.trimStart().slice(0, 400).split(/\s+/, 2);
  if (programs.has(first)) return !isSentence(first, line);
  if (keywords.has(first)) return isCompound(first, line);
  // "/incident start" is a chat's slash command: programs do not lie in the root folder.
  if (/^\/[\w-]+$/.test(first)) return false;
  if (/^(?:\.{0,2}\/|~\/|\$\{?\w)[\w./${}-]+$/.test(first)) return true;
  if (/^[A-Za-z_]\w{0,80}=/.test(first)) return second === '' || !/^[A-Z][a-z]/.test(second);
  return false;
}

/** "test the endpoint", "read the logs", "kill switch is on": a program's name that begins a sentence. */
function isSentence(first: string, line: string): boolean {
  if (!englishVerbs.has(first)) return false;
  const rest = line.trim().slice(first.length).trim();
  if (rest === '') return first !== 'top' && first !== 'date';
  return !/[-/=$."'|>]|\d/.test(rest) || /^(?:the|a|an|that|if|for|and|to)\s/i.test(rest);
}

const englishVerbs = new Set(
  'cat cut date env false find free function go grep head hey host id install kill less local make more mount node read render rollback screen service set sleep sort source split start stat test time top touch trap wait watch http ip render stripe'.split(
    ' ',
  ),
);

/** "if the pod restarts" is prose; "if [ -f x ]; then" is a compound. */
function isCompound(first: string, line: string): boolean {
  if (first === 'if' || first === 'while' || first === 'until')
    return /[;[$!|]|\bthen\b|\bdo\b/.test(line) && /;|\[|\$|\bthen$/.test(line);
  if (first === 'for' || first === 'select') return /^\s*(?:for|select)\s+(?:\w+\s+in\s|\w+\s*;|\(\()/.test(line);
  if (first === 'case') return /^\s*case\s+\S+\s+in/.test(line);
  return true;
}
