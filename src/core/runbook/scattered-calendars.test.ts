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
  ])('%s', (line, cadence) => expect(read(`## Prevention\n\n- ${line}\n`)).toMatchObject([{ at: 3, cadence }]));

  it.each([
    'Daily active users',
    'Monthly cost per seat',
    'The monthly bill is sent by the vendor',
    'Restart the worker',
  ])('asks for no work that comes back: %s', (line) => expect(read(`## Notes on it\n\n- ${line}\n`)).toEqual([]));

  it('a sentence that announces the block below it', () => {
    expect(read('## Health\n\nVerify the probes daily:\n\n```bash\ncurl -f localhost:1/health\n```\n')).toMatchObject([
      { at: 3, title: 'Verify the probes daily', cadence: 'daily' },
    ]);
  });
});
