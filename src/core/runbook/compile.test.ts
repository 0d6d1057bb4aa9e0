import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';
import { splitLines } from './lines.ts';
import type { Item, Plan } from './plan.ts';

/** Every item of a plan, those inside other items too. */
function allItems(plan: Plan): Item[] {
  const steps = [
    ...plan.procedures.flatMap((procedure) => procedure.steps),
    ...plan.incidents.flatMap((incident) => [
      ...incident.diagnosis,
      ...incident.resolution.flatMap((way) => way.steps),
    ]),
  ];
  return [
    ...Object.values(plan).flat(),
    ...steps,
    ...plan.incidents.flatMap((incident) => incident.resolution),
    ...plan.calendars.flatMap((calendar) => calendar.tasks),
  ];
}

function expectExactSources(text: string): void {
  const { all } = splitLines(text, 'any.md');
  const { plan } = compileRunbook(text, 'any.md');
  const ids = new Set<string>();
  for (const { id, source, asWritten, confidence } of allItems(plan)) {
    expect(source.startLine).toBeGreaterThanOrEqual(1);
    expect(source.endLine).toBeGreaterThanOrEqual(source.startLine);
    expect(source.endLine).toBeLessThanOrEqual(all.length);
    const there = all.slice(source.startLine - 1, source.endLine).map((line) => line.trim());
    expect(asWritten.split('\n').map((line) => line.trim())).toEqual(there);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(ids.has(id)).toBe(false);
    ids.add(id);
  }
}

/** Pieces of runbooks, so that random documents reach every reader. */
const line = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '# Runbook',
    '## Incidents',
    '### Disk full',
    '**Symptoms:**',
    '**Resolution**',
    '#### P0 - Critical (15 min)',
    '- P1: within 1 hour',
    '```bash',
    '```',
    '~~~sql',
    '  ```',
    '# 1. Look',
    '# Or: something else',
    'railway logs | grep x',
    "echo 'open",
    'cat <<EOF',
    'EOF',
    'if true; then',
    'SELECT 1;',
    '$ ls -la',
    '| Service | URL | Expected |',
    '|---|---|---|',
    '| API | http://127.0.0.1:1/health | {"a":N} |',
    '1. Run `curl http://x/health` now',
    '   - [ ] check < 5% in 1 hour',
    '> CPU > 90% for 5 minutes',
    '## Weekly tasks',
    '## Contacts',
    '- **Ada:** [phone]',
    '<details>',
    '---',
    'title: x',
    '',
    '\t',
    '\u{feff}',
    '日本語 エラー率 > 5%',
    'ðŸš¨ Down',
  ),
);
const documents = fc
  .array(line, { maxLength: 40 })
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end)));

describe('any text', () => {
  it('compiles without throwing, and every item quotes exactly the lines it names', () => {
    fc.assert(fc.property(documents, expectExactSources), { numRuns: 300 });
  });

  it.each([
    ['quotes nested 3,000 deep', '>'.repeat(3000)],
    ['lists nested 400 deep', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
    ['substitutions nested 5,000 deep', `\`\`\`bash\necho ${'$('.repeat(5000)}\n\`\`\``],
    ['a line of 200,000 characters', `# ${'a '.repeat(100_000)}`],
    ['2,000 open quotes', `\`\`\`bash\n${"echo don't\n".repeat(2000)}\`\`\``],
    ['bold that never ends', '**'.repeat(5000)],
  ])('survives %s', (_, text) => expectExactSources(text));
});

describe('line ends', () => {
  const text =
    '# R\n\n## Health\n\n- API: http://127.0.0.1:1/health\n\n## Deploy\n\n```bash\n# 1. Go\nmake deploy\n```\n';

  it.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\u{feff}${text}`],
    ['front matter', `---\ntitle: "# not a heading"\n---\n${text}`],
  ])('%s changes nothing but the lines', (_, variant) => {
    const { plan, problems } = compileRunbook(variant, 'r.md');
    expect(problems).toEqual([]);
    expect(plan.services.map((service) => service.name)).toEqual(['api']);
    expect(plan.procedures.map((procedure) => procedure.title)).toEqual(['Deploy']);
    expect(plan.procedures[0]?.steps[0]).toMatchObject({ title: 'Go', kind: 'shell', text: 'make deploy' });
  });
});

describe('problems', () => {
  it('names the line on which a fence was opened that never closes', () => {
    const { problems } = compileRunbook('# R\n\n## Deploy\n\n```bash\nmake\n\n## More\n', 'r.md');
    expect(problems).toMatchObject([
      { level: 'error', source: { file: 'r.md', startLine: 5 }, mend: expect.any(String) },
    ]);
  });

  it.each([
    ['nothing to run', 'Hello.\n\nThis is prose.\n', 'no code block and no command'],
    ['nothing that was understood', 'Hello.\n\n```json\n{"a": 1}\n```\n', 'nothing in the document was understood'],
  ])('says once of a document with %s what is wrong, and still returns a plan', (_, text, message) => {
    const { plan, problems } = compileRunbook(text, 'r.md');
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    expect(plan.commands).toEqual([]);
  });

  it('is content with prose that holds a command', () => {
    expect(compileRunbook('## Restart\n\n1. Run `systemctl restart api`.\n', 'r.md').problems).toEqual([]);
  });
});

it('keeps a title readable and the text exact where UTF-8 was read as Windows-1252', () => {
  const { plan } = compileRunbook('## ðŸš¨ Database down\n\n**Symptoms:**\n- x\n\n**Resolution:**\n- y\n', 'r.md');
  expect(plan.incidents[0]).toMatchObject({ title: 'Database down', asWritten: expect.stringContaining('ðŸš¨') });
});
