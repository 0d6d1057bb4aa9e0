import type { Terminal } from '../terminal.ts';

/** Asks until one of the choices is answered, by its letter or its whole word. `[y]es` marks the letter. */
export async function choose<Choice extends string>(
  terminal: Terminal,
  question: string,
  choices: Record<Choice, string>,
): Promise<Choice> {
  const all = Object.entries(choices) as [Choice, string][];
  for (;;) {
    const answer = (await terminal.ask(`${question} ${all.map(([, shown]) => shown).join(' / ')}: `))
      .trim()
      .toLowerCase();
    const found = all.find(([, shown]) => answer !== '' && (answer === plain(shown) || answer === letter(shown)));
    if (found !== undefined) return found[0];
    terminal.err(`Please answer ${all.map(([, shown]) => letter(shown)).join(', ')}.`);
  }
}

/** Asks until something is said. */
export async function askText(terminal: Terminal, question: string): Promise<string> {
  for (;;) {
    const answer = (await terminal.ask(question)).trim();
    if (answer !== '') return answer;
  }
}

function plain(shown: string): string {
  return shown.replace(/[[\]]/g, '').toLowerCase();
}

function letter(shown: string): string {
  return /\[(.)\]/.exec(shown)?.[1]?.toLowerCase() ?? plain(shown);
}
