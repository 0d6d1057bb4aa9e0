import type { Channel } from '../../../engine/ports.ts';

/** Writes notices as lines of plain text to `write`, which gets each without its line end. */
export function terminalChannel(write: (line: string) => void): Channel {
  return {
    send({ body }) {
      const lines = [
        body.title,
        ...body.lines.map((line) => `  ${line}`),
        ...(body.link === null ? [] : [`  ${body.link}`]),
      ];
      for (const line of lines) write(printable(line));
      return Promise.resolve({ kind: 'delivered', receipt: null });
    },
  };
}

/** Without control characters: a service's answer must not move the cursor or colour the screen. */
function printable(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
