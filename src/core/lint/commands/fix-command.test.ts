import { describe, expect, it } from 'vitest';
import { compileRunbook } from '../../runbook/compile.ts';
import { fixText } from '../apply-fixes.ts';
import { lint } from '../lint.ts';

describe('fixes of commands', () => {
  it.each([
    ['railway deployments --limit 5', 'railway deployment list --limit 5'],
    ['railway logs --follow', 'railway logs'],
    ['railway add redis', 'railway add --database redis'],
    ['railway env set A=b', 'railway variable set A=b'],
    // Not the same there, or not for a machine to say.
    ['railway logs --follow | grep error', 'railway logs --follow | grep error'],
    ['railway env set A=<value>', 'railway env set A=<value>'],
    ['railway rollback', 'railway rollback'],
    ['git revert HEAD~1', 'git revert HEAD~1'],
  ])('%s', (written, fixed) => {
    const document = (line: string): string => `## Logs\n\n\`\`\`bash\n${line}\n\`\`\`\n`;
    const find = (text: string) => lint({ compiled: compileRunbook(text, 'R.md'), file: 'R.md', text });
    expect(fixText(document(written), find).text).toBe(document(fixed));
  });
});
