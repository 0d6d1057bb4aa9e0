/**
 * The folders that a workspace's globs name, in the order given: `*` is one folder, `**` any depth, `!` takes out again.
 * Paths have no `./` before and no `/` behind.
 */
export function matchWorkspaces(globs: readonly string[], folders: readonly string[]): string[] {
  const taken = new Set<string>();
  for (const glob of globs.slice(0, 200)) {
    const out = glob.startsWith('!');
    const parts = partsOf(out ? glob.slice(1) : glob);
    for (const folder of folders) {
      if (!matches(parts, folder.split('/'))) continue;
      if (out) taken.delete(folder);
      else taken.add(folder);
    }
  }
  return folders.filter((folder) => taken.has(folder));
}

function partsOf(glob: string): string[] {
  return glob.split('/').filter((part) => part !== '' && part !== '.');
}

/** Row by row, so that no number of `**` can take long. */
function matches(parts: readonly string[], folder: readonly string[]): boolean {
  let reached = new Set([0]);
  const follow = (from: Set<number>) => {
    // `**` may stand for nothing at all.
    for (const at of from) if (parts[at] === '**') from.add(at + 1);
    return from;
  };
  reached = follow(reached);
  for (const name of folder) {
    const next = new Set<number>();
    for (const at of reached) {
      const part = parts[at];
      if (part === '**') next.add(at);
      else if (part !== undefined && matchesName(part, name)) next.add(at + 1);
    }
    reached = follow(next);
  }
  return reached.has(parts.length);
}

function matchesName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - at >= last.length && name.endsWith(last);
}
