import { beforeAll, expect, it } from 'vitest';
import { loadSqlGrammar } from '../../core/sql/grammar.ts';
import { compileCached } from './compile-cached.ts';

beforeAll(loadSqlGrammar);

const text = '# Restart\n\n```bash\nsystemctl restart api\n```\n';

it('compiles a document once, and again under another name or with another text', () => {
  const first = compileCached(text, 'a.md');
  expect(compileCached(text, 'a.md')).toBe(first);
  expect(compileCached(text, 'b.md').plan.commands[0]?.source.file).toBe('b.md');
  expect(compileCached(`${text}\nMore.`, 'a.md')).not.toBe(first);
});

it('keeps the documents that were asked for last', () => {
  const often = compileCached(text, 'often.md');
  const once = compileCached(text, 'once.md');
  for (let at = 0; at < 20; at++) {
    compileCached(`${text}${at}`, 'other.md');
    expect(compileCached(text, 'often.md')).toBe(often);
  }
  expect(compileCached(text, 'once.md')).not.toBe(once);
});
