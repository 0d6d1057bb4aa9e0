import type { Terminal } from '../terminal.ts';

/** What can be answered: how it is shown (`[y]es` marks the letter) and, for `?`, what it does; `also` is taken as well. */
export type Choices<Choice extends string> = Record<Choice, { shown: string; does: string; also?: string }>;

/** Asks until one of the choices is answered, by its letter or its whole word; `?` explains them. */
export async function choose<Choice extends string>(
  terminal: Terminal,
  question: string,
  choices: Choices<Choice>,
): Promise<Choice> {
  const all = Object.entries(choices) as [Choice, Choices<Choice>[Choice]][];
  const shown = [...all.map(([, choice]) => choice.shown), '[?]'].join(' / ');
  for (;;) {
    const answer = (await terminal.ask(`${question} ${shown}: `)).trim().toLowerCase();
    const found = all.find(
      ([, choice]) => answer !== '' && [plain(choice.shown), letter(choice.shown), choice.also].includes(answer),
    );
    if (found !== undefined) return found[0];
    if (answer === '?') {
      for (const [, choice] of all) terminal.err(`  ${letter(choice.shown)}  ${choice.does}`);
    } else
      terminal.err(`Please answer ${all.map(([, choice]) => letter(choice.shown)).join(', ')}, or ? for what they do.`);
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
