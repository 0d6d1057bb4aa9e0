import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from './mask.ts';

const holes = (text: string) => mask(text).placeholders.map((placeholder) => placeholder.text);

describe('mask', () => {
  it.each([
    ['kubectl logs <pod-name> -n <namespace>', ['<pod-name>', '<namespace>']],
    ['kubectl get pods -n \\<namespace\\>', ['\\<namespace\\>']],
    ['railway rollback [DEPLOYMENT_ID]', ['[DEPLOYMENT_ID]']],
    ['mail [Your contact]', ['[Your contact]']],
    ['curl https://your-domain.com:PORT/health', ['your-domain.com', 'PORT']],
    ['psql -h db.your-project.supabase.co', ['your-project']],
    ['railway variables set TOKEN="new_token_here"', ['new_token_here']],
    ['railway variables set VARIABLE_NAME="new_value"', ['VARIABLE_NAME', 'new_value']],
    ['export KEY=sk-xxxx', ['sk-xxxx']],
    ['export KEY="..."', ['...']],
    ['curl https://api.example.com/x', ['api.example.com']],
    ['cp backup-YYYYMMDD.sql /path/to/backups', ['YYYYMMDD', '/path/to/backups']],
    ['set URL="postgres://pooler-url"', ['pooler-url']],
  ])('finds what is to be filled in: %s', (text, found) => expect(holes(text)).toEqual(found));

  it.each([
    'sort < input.txt > output.txt',
    'cat <<EOF > x',
    'diff <(ls a) <(ls b)',
    '[ -f /etc/hosts ] && echo yes',
    'ls [A-Z]*.txt',
    'echo ${list[0]} $VARIABLE_NAME ${PROJECT_ID}',
    'grep "[0-9]" file',
    'helm template {{ .Values.name }}',
    'git log HEAD..main',
    'echo port',
  ])('leaves the shell its own: %s', (text) => expect(holes(text)).toEqual([]));

  it('keeps every offset: the masked text is as long as the text, and equal outside the placeholders', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('<a>', ' your-x ', '[A B]', ':PORT/', '="value"'))),
        (parts) => {
          const text = parts.join('');
          const masked = mask(text);
          expect(masked.text).toHaveLength(text.length);
          for (const { start, end, text: hole } of masked.placeholders) expect(text.slice(start, end)).toBe(hole);
        },
      ),
    );
  });
});
