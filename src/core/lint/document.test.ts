import type { ListItem } from 'mdast';
import { expect, it } from 'vitest';
import { compileRunbook } from '../runbook/compile.ts';
import { readDocument } from './document.ts';

it('reads a list of more items than a call takes arguments', () => {
  const compiled = compileRunbook('- a\n', 'a.md');
  const items = Array.from({ length: 300_000 }, (): ListItem => ({ type: 'listItem', children: [] }));
  compiled.tree.children = [{ type: 'list', children: items }];
  expect(readDocument({ compiled, file: 'a.md', text: '- a\n' }).nodes).toHaveLength(300_001);
});
