import { join } from 'node:path';
import { entriesOf, isFile } from './read-repository.ts';

const folders = [
  '',
  'docs',
  'doc',
  'ops',
  'documentation',
  'runbook',
  'runbooks',
  'docs/runbooks',
  'docs/runbook',
  'docs/ops',
  'ops/runbooks',
  'playbooks',
  '.github',
];
const byName = /^(?:.*[-_. ])?(?:run-?_?books?|operations|ops|on-?call|play-?books?)(?:[-_. ].*)?\.(?:md|markdown)$/i;
const byFolder = /(?:^|\/)(?:runbooks?|playbooks)$/;
const aboutOthers = /^(?:readme|index|template|contributing|changelog)\b.*/i;

/** The runbooks of a repository, relative to `root`, the likeliest first. Only the places where teams keep them are looked at. */
export function findRunbooks(root: string): string[] {
  const found: string[] = [];
  for (const folder of folders) {
    for (const { name } of entriesOf(join(root, folder))) {
      const all = byFolder.test(folder) && /\.(?:md|markdown)$/i.test(name) && !aboutOthers.test(name);
      const path = folder === '' ? name : `${folder}/${name}`;
      if ((all || byName.test(name)) && isFile(join(root, path)) && !found.includes(path)) found.push(path);
    }
  }
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** A file that is called just that is the one that is meant; the others are parts or about something else. */
export function isPlainRunbook(path: string): boolean {
  return /^(?:docs\/)?run-?_?book\.(?:md|markdown)$/i.test(path);
}

function rank(path: string): number {
  if (!isPlainRunbook(path)) return 2;
  return path.includes('/') ? 1 : 0;
}
