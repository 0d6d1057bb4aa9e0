import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';
import { cadenceOfCron, readCronLine } from './cron.ts';

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.calendars.map(({ title, cadence, cron, tasks, source }) => ({
    at: source.startLine,
    title,
    cadence,
    ...(cron === undefined ? {} : { cron }),
    tasks: tasks.length,
  }));

describe('crontab lines', () => {
  it('are calendars and no commands, whatever the fence says it is', () => {
    for (const tag of ['cron', 'bash', '']) {
      const text = `\`\`\`${tag}\n# nightly\n15 2 * * *  cd /srv && ./save.sh\n*/5 * * * * ./probe.sh\n\`\`\`\n`;
      expect(read(text)).toEqual([
        { at: 3, title: 'cd /srv && ./save.sh', cadence: 'daily', cron: '15 2 * * *', tasks: 1 },
        { at: 4, title: './probe.sh', cadence: 'cron', cron: '*/5 * * * *', tasks: 1 },
      ]);
      expect(compileRunbook(text, 'r.md').plan.commands).toEqual([]);
    }
  });

  it('a schedule in YAML is one', () => {
    expect(read('```yaml\nschedule: "0 4 1 * *"\n```\n')).toMatchObject([{ cadence: 'monthly', cron: '0 4 1 * *' }]);
  });

  it.each([
    ['0 * * * *', 'hourly'],
    ['0 2 * * 0', 'weekly'],
    ['0 2 * * SUN', 'weekly'],
    ['0 2 * * 1-5', 'cron'],
    ['0 2 1 1 *', 'yearly'],
    ['@daily', 'daily'],
  ])('%s is %s', (when, cadence) => expect(cadenceOfCron(when)).toBe(cadence));

  it('five numbers are none', () => expect(readCronLine('1 2 3 4 5 apples')).toBeNull());
});

describe('lines that say how often', () => {
  it.each([
    ['Quarterly failover drills', 'quarterly'],
    ['Testing: Yearly restore tests', 'yearly'],
    ['Review access rights monthly', 'monthly'],
    ['Weekly: read the error log', 'weekly'],
    ['Update the status page every 15 minutes', 'other'],
    ['The host automatically backs up daily', 'daily'],
    ['**Variables** - Export monthly', 'monthly'],
    ['**Logs** - Archive weekly (where they stay here)', 'weekly'],
    ['Old carts archived monthly', 'monthly'],
  ])('%s', (line, cadence) => expect(read(`## Prevention\n\n- ${line}\n`)).toMatchObject([{ at: 3, cadence }]));

  it.each([
    'Daily active users',
    'Monthly cost per seat',
    'The monthly bill is sent by the vendor',
    'Restart the worker',
  ])('asks for no work that comes back: %s', (line) => expect(read(`## Notes on it\n\n- ${line}\n`)).toEqual([]));

  it.each([
    [
      'a remark in a block',
      '## Copies\n\n```bash\n# The host makes automatic daily backups\nls /copies\n```\n',
      'daily',
    ],
    ['a sentence', '## Copies\n\nThe dumps are in the cellar, every 6 hours.\n', 'other'],
    ['words before a colon', '## Copies\n\nRehearsal: twice a year.\n', 'other'],
    ['Spanish, in a heading', '## Cosas (cada 4 horas)\n\n- mirar\n', 'other'],
    ['a routine', '## Evening routine\n\n- look at the queue\n', 'daily'],
  ])('%s', (_, text, cadence) => expect(read(text)).toMatchObject([{ cadence }]));

  it('a heading over parts that say how often themselves has no calendar of its own', () => {
    expect(
      read('## Daily numbers\n\n### Each hour\n\n- queue\n\n### Each week\n\n- cost\n').map(({ cadence }) => cadence),
    ).toEqual(['hourly', 'weekly']);
  });

  it('a sentence that announces the block below it', () => {
    expect(read('## Health\n\nVerify the probes daily:\n\n```bash\ncurl -f localhost:1/health\n```\n')).toMatchObject([
      { at: 3, title: 'Verify the probes daily', cadence: 'daily' },
    ]);
  });
});
