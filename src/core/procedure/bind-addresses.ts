/** What a runbook calls an address (`https://your-domain.com:8081`), and what it is here. */
export type KnownAddress = { knownAs: string; actual: string };

/**
 * Puts the real addresses in, longest first. A name is only matched whole: `https://your-domain.com` is not the
 * beginning of `https://your-domain.com:8081` or of `https://your-domain.com.evil`.
 */
export function bindAddresses(text: string, addresses: readonly KnownAddress[]): string {
  const known = addresses.filter(({ knownAs, actual }) => knownAs !== '' && plainAddress.test(actual));
  if (known.length === 0) return text;
  const longestFirst = known.toSorted((a, b) => b.knownAs.length - a.knownAs.length);
  const actual = new Map(longestFirst.map((address) => [address.knownAs, address.actual]));
  const names = longestFirst.map(({ knownAs }) => knownAs.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\w.-])(?:${names.join('|')})(?![\\w-]|:\\w|\\.\\w)`, 'g');
  return text.replace(pattern, (name) => actual.get(name) ?? name);
}

/** What goes into commands unquoted must mean itself there. */
const plainAddress = /^[A-Za-z0-9_@%+=:,./-]+$/;
