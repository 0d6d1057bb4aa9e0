import { isKnownProgram, looksLikeCommand } from '../shell/programs.ts';
import { readDoubtfulPrompt, readPrompt } from '../shell/prompts.ts';

/**
 * Whether "# ", "> " or "% " are prompts in a block: every line so marked is a command by its form, and what is not marked
 * is not. `session`: the block says that it records a session, so that one such line is enough.
 */
export function isDoubtfullyPrompted(content: string[], session: boolean): boolean {
  const marked = content.flatMap((line) => readDoubtfulPrompt(line) ?? []);
  const [first] = marked;
  if (first === undefined || content.some((line) => readPrompt(line) !== null)) return false;
  if (!marked.every(({ mark, text }) => mark === first.mark && isTyped(text))) return false;
  const others = content.filter((line) => line.trim() !== '' && readDoubtfulPrompt(line) === null);
  if (others.some((line) => looksLikeCommand(line))) return false;
  // Words behind "> " alone are a quote, and "# make it so" alone a comment.
  return session || others.length > 0 || marked.length > 1 || first.mark !== '#';
}

function isTyped(text: string): boolean {
  const [program = ''] = text.replace(/^sudo\s+/, '').split(/\s/, 1);
  return (
    (isKnownProgram(program) || /^\.{0,2}\/[\w.-]/.test(program)) && looksLikeCommand(text) && !/[.:!?]$/.test(text)
  );
}

/** Takes prompts off and blanks out the output between; a continuation of a prompted line stays. */
export function typedOnly(content: string[], doubtful: boolean): string[] {
  let continued = false;
  return content.map((line) => {
    const typed = readPrompt(line);
    let text: string | null = null;
    if (typed !== null) text = typed.kind === 'shell' || typed.kind === 'powershell' ? typed.text : '';
    else if (doubtful) text = readDoubtfulPrompt(line)?.text ?? null;
    else if (line.trimStart().startsWith('#')) text = line;
    if (text === null && continued) text = line.replace(/^>\s/, '');
    continued = text !== null && /[\\`]$/.test(text);
    return text ?? '';
  });
}
