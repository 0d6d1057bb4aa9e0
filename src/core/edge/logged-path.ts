import { createMasker } from '../secret/mask.ts';

const longest = 1000;
/** Shorter words are no token of any known shape. */
const shortestToken = 20;
const masker = createMasker([]);

/**
 * A path and query as they may be written down: names of parameters without their values, no part of a query that has no
 * `=` and may be a value itself, and nothing in the path that has the shape of a token.
 */
export function loggedPath(target: string): string {
  const bare = target.split('#', 1)[0] ?? '';
  const mark = bare.indexOf('?');
  const path = (mark === -1 ? bare : bare.slice(0, mark)).slice(0, longest).replace(/(;[\w-]{1,40}=)[^/;]*/g, '$1');
  const shown = path.length < shortestToken ? path : masker.mask(path);
  if (mark === -1 || mark === bare.length - 1) return shown;
  const names = bare
    .slice(mark + 1)
    .split('&', 20)
    .map((part) => /^[\w.[\]-]{1,40}=/.exec(part)?.[0] ?? '…');
  return `${shown}?${[...new Set(names)].join('&')}`;
}
