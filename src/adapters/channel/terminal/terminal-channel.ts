import { onOneLine } from '../../../core/text/control-characters.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';

/** Writes notices as lines of plain text to `write`, which gets each without its line end. */
export function terminalChannel(write: (line: string) => void): Channel {
  return {
    policy: policies.terminal,
    send({ body }) {
      write(onOneLine(body.title));
      // Without control characters: a service's answer must not move the cursor or colour the screen.
      for (const line of [...body.lines, ...(body.link === null ? [] : [body.link])]) write(`  ${onOneLine(line)}`);
      return Promise.resolve({ kind: 'delivered', receipt: null });
    },
  };
}
