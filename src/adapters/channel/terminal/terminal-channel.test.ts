import { expect, test } from 'vitest';
import { channelConformance } from '../conformance.ts';
import { terminalChannel } from './terminal-channel.ts';

channelConformance('terminal', () => {
  const messages: string[] = [];
  let lines: string[] = [];
  const channel = terminalChannel((line) => lines.push(line));
  const whole = {
    send: async (...given: Parameters<typeof channel.send>) => {
      lines = [];
      const delivery = await channel.send(...given);
      messages.push(lines.join('\n'));
      return delivery;
    },
  };
  return Promise.resolve({ channel: whole, messages, secrets: [], cutMark: null, close: () => Promise.resolve() });
});

test('nothing in a notice moves the cursor or colours the screen', async () => {
  const lines: string[] = [];
  const body = {
    about: 'test',
    incidentId: null,
    severity: null,
    title: 'a\u001b[2Jb',
    lines: ['c\rd\ne'],
    link: null,
  } as const;
  await terminalChannel((line) => lines.push(line)).send(
    { key: 'k', body: { ...body, lines: [...body.lines] } },
    AbortSignal.timeout(1000),
  );
  expect(lines).toEqual(['a [2Jb', '  c d e']);
});
