/**
 * Whether a path (with `/`) matches a glob: `*` and `?` within a name, `**` over folders, `{a,b}` for choices. A glob without
 * a `/` is of a name in any folder, and one that ends in `/` is all that the folder holds.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return toPattern(glob).test(path);
}

/** Longer ones are nobody's, and could make the search slow. */
const longest = 500;

function toPattern(written: string): RegExp {
  const trimmed = written.replace(/^\.?\//, '').slice(0, longest);
  const rooted = /\/./.test(trimmed) ? trimmed : `**/${trimmed}`;
  const glob = rooted.endsWith('/') ? `${rooted}**` : rooted;
  let pattern = '';
  let choices = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at] ?? '';
    if (glob.startsWith('**/', at)) {
      // Several in a row mean the same as one, and would only make the search slow.
      if (!pattern.endsWith('(?:.*/)?')) pattern += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      if (!pattern.endsWith('.*')) pattern += '.*';
      at += 1;
    } else if (character === '*') pattern += pattern.endsWith('[^/]*') ? '' : '[^/]*';
    else if (character === '?') pattern += '[^/]';
    else if (character === '{' && glob.includes('}', at)) {
      pattern += '(?:';
      choices += 1;
    } else if (character === '}' && choices > 0) {
      pattern += ')';
      choices -= 1;
    } else if (character === ',' && choices > 0) pattern += '|';
    else pattern += character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  return new RegExp(`^${pattern}${')'.repeat(choices)}$`, 'su');
}
