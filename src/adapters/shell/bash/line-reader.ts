import { StringDecoder } from 'node:string_decoder';
import { withoutControls } from '../../../core/text/control-characters.ts';

/** A line longer than this is cut: nothing reads it, and it must not fill the memory. */
const longestLine = 8_192;

/**
 * Cuts output into lines. Carriage returns end a line too (progress bars), escape sequences are dropped and other
 * control characters are replaced, so that a flood of bytes can do nothing to a terminal or a page.
 */
export function createLineReader(onLine: (line: string) => void): { push(chunk: Buffer): void; end(): void } {
  const decoder = new StringDecoder('utf8');
  let rest = '';

  const take = (text: string): void => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) emit(line);
    while (rest.length > longestLine) {
      emit(rest.slice(0, longestLine));
      rest = rest.slice(longestLine);
    }
  };
  const emit = (line: string): void => {
    for (let at = 0; at === 0 || at < line.length; at += longestLine)
      onLine(withoutControls(line.slice(at, at + longestLine), '\ufffd'));
  };

  return {
    push: (chunk) => take(decoder.write(chunk)),
    end() {
      take(decoder.end());
      if (rest !== '') emit(rest.replace(/\r$/, ''));
      rest = '';
    },
  };
}
