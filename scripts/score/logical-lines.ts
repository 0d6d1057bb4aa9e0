import { joinLines } from '../../src/core/shell/join-lines.ts';

const opens = /^(?:if|for|while|until|case|select|elif)\b/;
const bare = /^(?:then|do|else|fi|done|esac|\}|;;)[\s;]*(?:#.*)?$/;

/**
 * A command as labels count it: a compound over several lines (`if … fi`) is its head and each line of its body, keywords
 * that stand alone aside. `startLine` and `endLine` are 1-based lines of the document.
 */
export function logicalLinesOf(
  text: string,
  startLine: number,
): { text: string; startLine: number; endLine: number }[] {
  const lines = text.split('\n');
  const [head = '', ...body] = lines;
  if (body.length === 0 || !opens.test(head.trim())) return [{ text, startLine, endLine: startLine + body.length }];
  const inner = joinLines(body).filter((line) => line.kind === 'command' && !bare.test(line.text));
  return [
    { text: head, startLine, endLine: startLine },
    ...inner.flatMap((line) => logicalLinesOf(line.text, startLine + 1 + line.start)),
  ];
}
