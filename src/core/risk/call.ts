import type { Risk } from './risk.ts';

/** What a program reads from: nothing that matters, a text that stands in the line, a file by its name, or what nobody can know. */
export type Stdin =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'file'; name: string }
  | { kind: 'unknown' };

/** One call of a program: its words without their quotes, and what judges what it starts itself. */
export type Call = {
  program: string;
  argv: string[];
  stdin: Stdin;
  /** The risk of a shell line within this one (`sh -c '…'`). */
  line(text: string): Risk;
  /** The risk of a command given as words (`kubectl exec pod -- ls`), reading what this one reads. */
  words(words: string[]): Risk;
};

/** Judges the calls of one program. */
export type Judge = (call: Call) => Risk;

/** The words that are no options, given the options that take the next word as their value. `--` ends the options. */
export function operands(argv: string[], valued: RegExp | null = null): string[] {
  const found: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') return [...found, ...argv.slice(at + 1)];
    if (!/^-./.test(word)) found.push(word);
    else if (valued?.test(word) === true && !word.includes('=')) at++;
  }
  return found;
}

/** Whether one of these options is given: `-f`, among others in one word (`-rf`), or `--force`, alone or with `=value`. */
export function has(argv: string[], ...names: string[]): boolean {
  return argv.some((word) =>
    names.some((name) =>
      /^-[A-Za-z0-9]$/.test(name)
        ? new RegExp(`^-[A-Za-z0-9]*${name.slice(1)}`).test(word) && !word.startsWith('--')
        : word === name || word.startsWith(`${name}=`),
    ),
  );
}

/** The values of an option in all its spellings: `-c X`, `-cX`, `--command X`, `--command=X`. */
export function valuesOf(argv: string[], ...names: string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    for (const name of names) {
      const long = name.startsWith('--');
      if (word === name) found.push(argv[at + 1] ?? '');
      else if (long && word.startsWith(`${name}=`)) found.push(word.slice(name.length + 1));
      else if (!long && word.startsWith(name) && !word.startsWith('--')) found.push(word.slice(name.length));
    }
  }
  return found;
}

/** What stands behind a lone `--`, or null when there is none. */
export function afterDashes(argv: string[]): string[] | null {
  const at = argv.indexOf('--');
  return at === -1 ? null : argv.slice(at + 1);
}
