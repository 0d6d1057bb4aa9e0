const longestEmail = 254;
const longestUrl = 1000;
// RFC 5321 without what needs quoting: none of it can end a header, a list of addresses or a command.
const email =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])?)$/i;

/** An email address as it is written to, its domain in lower case; null when it is none. */
export function readEmail(text: string): string | null {
  const domain = text.length <= longestEmail ? email.exec(text)?.[1] : undefined;
  return domain === undefined ? null : text.slice(0, -domain.length) + domain.toLowerCase();
}

/** The address of a webhook; null when it is none that may be told: it needs TLS unless `plain` says otherwise. */
export function readWebhook(text: string, plain: boolean): string | null {
  if (text.length > longestUrl || !URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  const secure = url.protocol === 'https:' || (plain && url.protocol === 'http:');
  return secure && url.username === '' && url.password === '' ? url.href : null;
}

/** Enough of an address to know it again, for people of the team. */
export function shortAddress(kind: 'email' | 'webhook', address: string): string {
  return kind === 'webhook' ? `${new URL(address).origin}/…` : address.replace(/^(.).*@/, '$1…@');
}
