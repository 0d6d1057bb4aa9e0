import pc from 'picocolors';
import { expect, it } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { fitTerminal } from './fit-terminal.ts';

it('asks as it is told to: a secret stays unseen', async () => {
  const asked: unknown[] = [];
  const terminal: Terminal = {
    out: () => undefined,
    err: () => undefined,
    interactive: true,
    columns: 80,
    colors: pc.createColors(false),
    ask: async (question, how) => {
      asked.push([question, how]);
      return 'x';
    },
  };
  await fitTerminal(terminal, {}).ask('<TOKEN> = ', { hidden: true });
  expect(asked).toEqual([['<TOKEN> = ', { hidden: true }]]);
});
