import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRunbook } from '../runbook/compile.ts';
import type { Finding } from './finding.ts';
import { lint } from './lint.ts';

function lintText(text: string): Finding[] {
  return lint({
    compiled: compileRunbook(text, 'R.md'),
    file: 'R.md',
    text,
    files: () => false,
    now: new Date('2026-01-31'),
  });
}

describe('lint', () => {
  it('sorts by line, and says of each finding its rule, level and place', () => {
    const text =
      '## Undo\n\n```bash\ngit revert HEAD~1\ngit push --force\n```\n\n[gone](#gone)\n\n## Clear\n\n```bash\nredis-cli FLUSHALL\n```\n';
    expect(lintText(text).map(({ source, level, rule }) => [source, level, rule])).toEqual([
      [{ file: 'R.md', startLine: 4, endLine: 4 }, 'error', 'git-revert-head-1'],
      [{ file: 'R.md', startLine: 5, endLine: 5 }, 'warning', 'git-push-force'],
      [{ file: 'R.md', startLine: 8, endLine: 8 }, 'warning', 'dead-anchor'],
      [{ file: 'R.md', startLine: 13, endLine: 13 }, 'warning', 'destroys-without-guard'],
    ]);
  });

  it('tells of a document that cannot be compiled only that, and its secrets', () => {
    const text = 'AKIAQ3EGRV7XZ2LMNB4T [gone](#gone)\n\n```bash\ngit push --force\n';
    expect(lintText(text).map(({ rule }) => rule)).toEqual(['secret-in-text', 'readable']);
  });

  it('never shows a secret', () => {
    const secret = 'AKIAQ3EGRV7XZ2LMNB4T';
    const found = lintText(`## Backup\n\n\`\`\`bash\nrm -rf /data/${secret}\ngit push --force ${secret}\n\`\`\`\n`);
    expect(found.length).toBe(4);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('reads any document without failing', () => {
    const piece = fc.constantFrom(
      '# Rotate the API key\n',
      '**Resolution:**\n',
      '| a | b |\n|---|---|\n',
      '```bash\n',
      '```\n',
      '\n',
      '- ',
      '> ',
      'railway logs --tail',
      ' | grep x > ',
      'psql -c "DROP TABLE x',
      'rm -rf /x',
      ' < backup.sql',
      '$(',
      "'",
      '<<EOF\n',
      '[a](#%E0%A4%A)',
      '[b](./%zz)',
      '<a id="',
      'Next review: 2020-99-99',
      '\u{1f680}\u{fe0f}',
      '\0',
      '\r',
      'TBD ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { source } of lintText(pieces.join(''))) expect(source.startLine).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});
