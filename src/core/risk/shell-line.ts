import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import { mask } from '../runbook/mask.ts';
import { simpleCommand } from '../shell/parse.ts';
import type { Call, Stdin } from './call.ts';
import { isDump } from './databases.ts';
import { riskOfCall } from './programs.ts';
import { changes, destroys, type Risk, riskOfUnread, worstOf } from './risk.ts';

/** A part of a shell line with its risk: a command with its words, or a redirection. Offsets count from the line's start. */
export type ShellPart = { text: string; start: number; end: number; program: string | null; risk: Risk };

/** Lines within lines (`ssh host "sh -c '…'"`) are followed this deep; people use three. */
const deepest = 6;

/** A line longer than this, in characters, is not taken apart. */
const longestLine = 65_536;

/** The risk of a logical shell line, which may be a whole script: the worst of all that it may run. */
export function riskOfShell(text: string): Risk {
  return worstOf(shellParts(text).map((part) => part.risk));
}

/** How many characters of lines within lines may still be read: in all, and not for each. */
type Budget = { characters: number };

/** Every part of a shell line that runs or writes something, in order, those in pipelines, loops and substitutions too. */
export function shellParts(text: string): ShellPart[] {
  // Lines that stand side by side in the one around them cannot exceed this. Those that a hostile line puts into one another
  // would otherwise be read once for each line around them.
  return partsOf(text, deepest, { kind: 'none' }, { characters: deepest * text.length });
}

function partsOf(text: string, depth: number, stdin: Stdin, budget: Budget): ShellPart[] {
  const whole = (risk: Risk): ShellPart => ({ text, start: 0, end: text.length, program: null, risk });
  budget.characters -= text.length;
  if (depth === 0 || budget.characters < 0) return [whole(riskOfUnread(text, 'too many shells within one another'))];
  if (text.length > longestLine) return [whole(riskOfUnread(text, 'it is too long to be read'))];
  const masked = mask(text).text;
  const script = parse(masked);
  const found: ShellPart[] = [];
  const [error] = script.errors ?? [];
  if (error !== undefined) found.push(whole(riskOfUnread(text, `the shell cannot read it: ${error.message}`)));
  // Not recursive: a hostile line may nest deeper than our own stack allows.
  const open: { node: SyntaxNode; stdin: Stdin }[] = [{ node: script, stdin }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    let given = next.stdin;
    if (node.type === 'Script' && node.source !== undefined) {
      // Within escaped backticks positions are those of another text.
      found.push(...partsOf(node.source, depth - 1, given, budget));
      continue;
    }
    if (node.type === 'Redirected') given = fedBy(node.redirects, given);
    if (node.type === 'Command') found.push(...commandParts(node, text, fedBy(node.redirects, given), depth, budget));
    else if (node.type === 'Assignment') found.push(...assignmentParts(node, text));
    else if (node.type === 'Redirect') found.push(...redirectParts(node, text));
    if (node.type === 'Pipeline') {
      node.commands.forEach((command, at) => {
        const before = node.commands[at - 1];
        open.push({ node: command, stdin: before === undefined ? given : printedBy(before, text) });
      });
      continue;
    }
    // A substitution reads what the line reads; that it would be fed to a program that runs it is not worth following.
    forEachChild(node, (child) => open.push({ node: child, stdin: given }));
  }
  return found.sort((a, b) => a.start - b.start);
}

function commandParts(node: Command, text: string, stdin: Stdin, depth: number, budget: Budget): ShellPart[] {
  const command = simpleCommand(node, text);
  if (command === null) return emptied(node, text);
  const { program, argv, start, end } = command;
  const risk = riskOfCall(callOf(program, argv, stdin, depth, budget));
  const found = [{ text: command.text, start, end, program, risk }];
  const prints = !(/^(?::|true)$/.test(program) || (program === 'cat' && argv.join() === '/dev/null'));
  return prints ? found : [...found, ...emptied(node, text)];
}

/** `> file` with nothing to put there: the file is emptied. */
function emptied(node: Command, text: string): ShellPart[] {
  const files = node.redirects.filter(
    (each) =>
      each.type === 'Redirect' && /^>\|?$/.test(each.operator) && !harmlessTargets.test(each.target?.value ?? ''),
  );
  return files.map((each) => partAt(each, text, null, destroys('it empties the file')));
}

function callOf(program: string, argv: string[], stdin: Stdin, depth: number, budget: Budget): Call {
  return {
    program,
    argv,
    stdin,
    line: (inner) => worstOf(partsOf(inner, depth - 1, stdin, budget).map((part) => part.risk)),
    words: (words) => {
      const [first, ...rest] = words;
      if (first === undefined) return changes('nobody can say what it runs');
      if (depth <= 1) return riskOfUnread(words.join(' '), 'too many programs within one another');
      // One word with blanks in it is a line for the other side's shell.
      if (rest.length === 0 && /\s/.test(first))
        return worstOf(partsOf(first, depth - 1, stdin, budget).map((part) => part.risk));
      return riskOfWords(words, stdin, depth - 1, budget);
    },
  };
}

function riskOfWords(words: string[], stdin: Stdin, depth: number, budget: Budget): Risk {
  return riskOfCall(callOf(words[0] ?? '', words.slice(1), stdin, depth, budget));
}

/** What a command's own redirections feed it; without one it reads what was piped to it. */
function fedBy(redirects: readonly SyntaxNode[], stdin: Stdin): Stdin {
  for (const redirect of redirects.toReversed()) {
    if (redirect.type === 'HereDoc') return { kind: 'text', text: redirect.body.text };
    if (redirect.type === 'HereString') return { kind: 'text', text: redirect.target?.value ?? '' };
    if (redirect.type === 'Redirect' && redirect.operator.startsWith('<')) {
      const name = redirect.target?.value ?? '';
      return name === '/dev/null' ? { kind: 'none' } : { kind: 'file', name };
    }
  }
  return stdin;
}

/** What the command before a pipe prints, where the line itself says so. */
function printedBy(node: SyntaxNode, text: string): Stdin {
  if (node.type !== 'Command') return { kind: 'unknown' };
  const command = simpleCommand(node, text);
  if (command?.program === 'cat' && command.argv.length === 0) return fedBy(node.redirects, { kind: 'unknown' });
  // `gunzip -c shop.sql.gz | psql`: what is unpacked or fetched is known by the name of its file.
  const fed = fedBy(node.redirects, { kind: 'unknown' });
  const file =
    command?.argv.find((word) => !word.startsWith('-') && isDump(word)) ??
    (fed.kind === 'file' && isDump(fed.name) ? fed.name : undefined);
  if (
    /^(?:cat|zcat|gzcat|gunzip|gzip|bzcat|xzcat|zstdcat|zstd|pv|gpg|openssl|aws|gsutil|rclone|restic|age|tar)$/.test(
      command?.program ?? '',
    ) &&
    file !== undefined
  )
    return { kind: 'file', name: file };
  if (command?.program !== 'echo' && command?.program !== 'printf') return { kind: 'unknown' };
  const said = command.argv.filter((word) => !/^-[neE]+$/.test(word)).join(' ');
  // What a substitution prints is not known.
  return /`|\$\(/.test(said) || /^\$\{?\w+\}?$/.test(said)
    ? { kind: 'unknown' }
    : { kind: 'text', text: said.replace(/\\n/g, '\n') };
}

/** Variables that make programs which only look run something else. */
const steering =
  /^(?:PATH|LD_PRELOAD|LD_LIBRARY_PATH|BASH_ENV|ENV|PROMPT_COMMAND|IFS|SHELLOPTS|GIT_SSH_COMMAND|GIT_EXTERNAL_DIFF|(?:GIT_)?PAGER|(?:GIT_|VISUAL_)?EDITOR|LESSOPEN|PSQLRC|PYTHONPATH|NODE_OPTIONS)$/;

function assignmentParts(node: Extract<SyntaxNode, { type: 'Assignment' }>, text: string): ShellPart[] {
  return steering.test(node.name)
    ? [partAt(node, text, null, changes(`\`${node.name}\` decides what other commands do`))]
    : [];
}

const harmlessTargets = /^(?:\/dev\/(?:null|stdout|stderr|tty|fd\/\d)|-|\d+-?)$/;

function redirectParts(node: Extract<SyntaxNode, { type: 'Redirect' }>, text: string): ShellPart[] {
  const target = node.target === undefined ? '' : text.slice(node.target.pos, node.target.end).replace(/["']/g, '');
  if (node.operator === '<' || node.operator === '<&' || harmlessTargets.test(target)) return [];
  const risk = /^\/dev\/(?:sd|nvme|vd|xvd|mapper|disk|hd)/.test(target)
    ? destroys('it writes over a disk')
    : /^\/dev\/(?:tcp|udp)\//.test(target)
      ? changes('it sends to another machine')
      : changes('it writes a file');
  return [partAt(node, text, null, risk)];
}

function partAt(node: SyntaxNode, text: string, program: string | null, risk: Risk): ShellPart {
  return { text: text.slice(node.pos, node.end), start: node.pos, end: node.end, program, risk };
}
