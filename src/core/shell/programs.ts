import { englishNames, knownPrograms } from './known-programs.ts';

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
  return knownPrograms.has(name) || isExecutable(name);
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

/** "kafka-topics.sh", "manage.exe", "shopctl": what a system starts, by its name. */
function isExecutable(name: string): boolean {
  return (
    /^[\w.-]{1,60}\.(?:sh|exe|bat|cmd|ps1)$/.test(name) ||
    /^[A-Za-z]:\\(?:[\w.()-]{1,60}\\){0,8}[\w.-]{1,60}\.(?:exe|bat|cmd|ps1)$/.test(name) ||
    // "shopctl", "pgcli", "queue-admin": what is called so is a client of something.
    /^[a-z][a-z0-9-]{1,30}(?:ctl|cli|-tool|-admin)$/.test(name)
  );
}

/** Whether one line of text is a command by its form: a known program, a path, an assignment or a shell keyword first. */
export function looksLikeCommand(line: string): boolean {
  const text = line.trimStart().slice(0, 400);
  const [first = '', second = ''] = text.split(/\s+/, 2);
  if (isKnownProgram(first)) return !isSentence(first, text) && !isDrawn(text);
  if (keywords.has(first)) return isCompound(first, text);
  // "/incident start" is a chat's slash command: programs do not lie in the root folder.
  if (/^\/[\w-]+$/.test(first) || first.startsWith('//')) return false;
  if (/^(?:\.{0,2}\/|~\/|\$\{?\w|\.\\)[\w./${}\\-]+$/.test(first)) return !isPathAlone(first, second);
  if (first === '.' && /^[\w./~$-]+\/?[\w.-]+$/.test(second)) return true;
  // "bin/worker start", "scripts/dump.sh": a program of the repository by its path.
  if (isProgramPath(first)) return true;
  if (/^[A-Za-z_]\w{0,80}=/.test(first)) return second === '' || !/^[A-Z][a-z]/.test(second);
  return false;
}

/** A file that is only named: "/etc/nginx/nginx.conf", "/var/lib/app/data". */
function isPathAlone(first: string, second: string): boolean {
  return (
    second === '' &&
    /\.(?:conf|cfg|ya?ml|json|log|txt|md|ini|toml|env|csv|sql|gz|tar|pem|crt|key|html?|xml|service|sock|pid|db)$/.test(
      first,
    )
  );
}

/** A script or a built program of the repository by its path, with or without arguments. */
export function isProgramPath(word: string): boolean {
  return (
    /^(?:[\w.-]{1,60}[/\\]){1,8}[\w.-]{1,60}\.(?:sh|bash|py|rb|pl|js|mjs|ts|ps1|bat|cmd|exe)$/.test(word) ||
    /^(?:[\w.-]{1,60}\/){0,4}(?:s?bin|node_modules\/\.bin)\/[\w.-]{1,60}$/.test(word) ||
    /^[\w.-]{0,60}venv[\w.-]{0,20}[/\\](?:bin|Scripts)[/\\][\w.-]{1,60}$/.test(word)
  );
}

/** "build → test → deploy": steps drawn with arrows, not typed. */
function isDrawn(line: string): boolean {
  return /\s(?:→|⇒|➜|=>|-->?)\s+[\p{L}]/u.test(line) && !/\s-{1,2}[a-z]/.test(line);
}

/** "test the endpoint", "read the logs", "kill switch is on": a program's name that begins a sentence. */
function isSentence(first: string, line: string): boolean {
  const rest = line.trim().slice(first.length).trim();
  // "docker is not running", "psql and jq are needed": no program's argument begins so, those aside that print words.
  if (!/^(?:echo|printf|wall|logger|grep|test)$/.test(first) && speaks.test(rest)) return true;
  if (!englishNames.has(first)) return false;
  if (rest === '') return first !== 'top' && first !== 'date';
  if (/^(?:the|a|an|that|if|for|and|or|to|of|is|are|all|any|your|this|these|with)\s/i.test(rest)) return true;
  const words = rest.split(/\s+/).length;
  if (ownVerbs.test(`${first} ${rest}`)) return false;
  return !(
    /(?:^|\s)-{1,2}\w|\w\/|\/\w|[=$"'|>]|\w\.\w|\*/.test(rest) ||
    (/\d/.test(rest) && words <= 2) ||
    (words === 1 && /[-_:]/.test(rest))
  );
}

/** What programs with an English name are told to do by a plain word: no sentence, though nothing in it marks a command. */
const ownVerbs =
  /^(?:(?:make|just|task|mix) (?!sure\b|it\b|changes\b|them\b|certain\b)[a-z][\w.:-]*$|go (?:build|run|test|mod|get|install|vet|generate|tool|version|env|work|list)\b|kind (?:create|delete|get|load|export)\b|migrate (?:up|down|status|deploy|reset)\b|flux (?:get|reconcile|suspend|resume|logs|check|bootstrap|install)\b|patch -|stack (?:build|deploy|test|exec)\b|service [\w-]+ (?:start|stop|restart|status|reload)$|alias$|sync$|halt$)/;

const speaks =
  /^(?:is|are|was|were|and|or|has|have|had|must|should|can|cannot|will|would|to|for|from|with|not|the|into|via|does|doesn't|isn't|shows?|returns|fails|failed|works|installed|itself|only)(?:\s+[a-z]|[.,;:]?$)/;

/** "if the pod restarts" is prose; "if [ -f x ]; then" is a compound. */
function isCompound(first: string, line: string): boolean {
  if (first === 'if' || first === 'while' || first === 'until')
    return /[;[$!|]|\bthen\b|\bdo\b/.test(line) && /;|\[|\$|\bthen$/.test(line);
  if (first === 'for' || first === 'select') return /^\s*(?:for|select)\s+(?:\w+\s+in\s|\w+\s*;|\(\()/.test(line);
  if (first === 'case') return /^\s*case\s+\S+\s+in/.test(line);
  return true;
}
