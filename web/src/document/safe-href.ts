import { anchorOf } from './slugs.ts';

/** A link's address that may be followed: http(s), mailto, or an anchor of this document. Anything else is null. */
export function safeHref(url: string): { href: string; outside: boolean } | null {
  if (url.startsWith('#')) {
    const slug = decoded(url.slice(1)).toLowerCase();
    return { href: `#${encodeURIComponent(anchorOf(slug))}`, outside: false };
  }
  // Only what names its own scheme: a relative address would lead into the control room, not into the team's repository.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https' && scheme !== 'mailto') return null;
  return URL.canParse(url.trim()) ? { href: url.trim(), outside: scheme !== 'mailto' } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
