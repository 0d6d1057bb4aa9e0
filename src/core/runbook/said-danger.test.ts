import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const risks = (text: string) =>
  compileRunbook(text, 'r.md').plan.commands.map(({ text: command, risk }) => `${risk.level}: ${command}`);

describe('what the words before a command say that it does', () => {
  it.each([
    ['```bash\n# This deletes all carts in the database\n./ops/refresh.sh\n```\n', ['destroys: ./ops/refresh.sh']],
    ['The next step cannot be undone:\n\n```bash\nmake fresh-start\n```\n', ['destroys: make fresh-start']],
    ['```bash\n# Non-destructive, no data loss\n./ops/refresh.sh\n```\n', ['changes: ./ops/refresh.sh']],
    ['```bash\n# deletes all data\nkubectl get pods\n```\n', ['reads: kubectl get pods']],
    ['```bash\n# wipes the tables\n./ops/a.sh\n./ops/b.sh\n```\n', ['destroys: ./ops/a.sh', 'changes: ./ops/b.sh']],
  ])('%s', (text, expected) => expect(risks(text)).toEqual(expected));

  it('is told to the step that runs it', () => {
    const text =
      '## Rollback\n\n1. Reset\n\n```bash\n# This deletes all carts in the database\n./ops/refresh.sh\n```\n';
    const [procedure] = compileRunbook(text, 'r.md').plan.procedures;
    expect(procedure?.steps.map(({ risk }) => risk?.level)).toEqual(['destroys']);
  });
});
