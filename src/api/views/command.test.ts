import { expect, it } from 'vitest';
import { compileRunbook } from '../../core/runbook/compile.ts';
import { bindCommands } from './command.ts';

const { plan } = compileRunbook(
  [
    '# R',
    '',
    '```bash',
    'curl https://lantern.example:9102/health',
    'curl https://lantern.example:9102.evil/health',
    'uptime',
    'psql -h db.<your-region>.example -c "select 1"',
    '```',
  ].join('\n'),
  'RUNBOOK.md',
);

it('puts addresses and values in as a run does, and says what is still open', () => {
  const context = {
    addresses: [{ knownAs: 'https://lantern.example:9102', actual: 'http://127.0.0.1:9102' }],
    bindings: { '<your-region>': 'eu' },
    parameters: {},
  };
  const bound = bindCommands(plan, context);
  expect(bound.map(({ text, open }) => ({ text, open }))).toEqual([
    { text: 'curl http://127.0.0.1:9102/health', open: [] },
    { text: 'psql -h db.eu.example -c "select 1"', open: [] },
  ]);
  expect(bindCommands(plan, context)).toBe(bound);
  expect(bindCommands(plan, { ...context, addresses: [], bindings: {} })).toEqual([]);
});

it('says what is open of a command that a shim translates', () => {
  const written = compileRunbook('# R\n\n```bash\nrailway variables set QUEUE_URL="<queue-address>"\n```\n', 'R.md');
  const none = { addresses: [], bindings: {}, parameters: {} };
  expect(written.plan.commands[0]?.class.kind).toBe('translated');
  expect(bindCommands(written.plan, none)).toMatchObject([{ open: ['<queue-address>'] }]);
  const filled = { ...none, bindings: { '<queue-address>': 'redis://127.0.0.1:6379' } };
  expect(bindCommands(written.plan, filled)).toMatchObject([{ open: [] }]);
});
