import { looksMadeUp, looksRandom, looksTyped } from './looks-made-up.ts';
import { isStandIn, tokenShapes } from './token-shapes.ts';
import { issuerOf } from './token-prefixes.ts';

/** A secret in a text: what it is ("GitHub token") and where, as offsets. */
export type FoundSecret = { kind: string; start: number; end: number };

/**
 * Where people write secrets that a masker need not hide, because no program prints them so: in sentences, in cells of tables
 * and as arguments. The group `secret` has to look random.
 */
const written: readonly { kind: string; pattern: RegExp }[] = [
  {
    kind: 'secret',
    pattern:
      /(?:\b(?:tokens?|passwords?|passwd|passphrase|api[ _-]?keys?|secrets?|(?:secret|access|auth|routing|integration|service)[ _-]keys?|contraseña|senha|passwort)|密码|密钥|パスワード|トークン)\**[`"']?[ \t]{0,3}(?:\||is\b|es\b|é\b|ist\b|=|:|：|→|->)[ \t*]{0,4}[`"']?(?<secret>[A-Za-z0-9+/_.=!@#%^&*~-]{10,200})/gi,
  },
  {
    kind: 'secret in an argument',
    pattern:
      /\s--?(?:password|pass|token|api-?key|secret|auth-?token|access-?token|secret-?key)[ =]["']?(?<secret>[^\s"'`<>]{10,200})/gi,
  },
];

/** Names of values that are meant to be read by everybody, or that are no secrets at all. */
const publicName =
  /(?:PUBLIC|PUBLISHABLE|ANON|SITE|IDEMPOTENCY|CREATION|CLIENT_?REQUEST|CONTINUATION|NEXT|PAGE|CACHE|PARTITION|SORT|PRIMARY|FOREIGN|LOCK|OBJECT|S3|REDIS|KEY_?ID|FINGER|CSRF_HEADER)_?(?:API_?)?(?:KEY|TOKEN)S?\W*$/i;

/** The first secret of a line that opens something, or null: examples, placeholders and public keys do not. `next` is the line after it. */
export function findSecret(line: string, next = ''): FoundSecret | null {
  const text = line.slice(0, 20_000);
  for (const { name, pattern, strong } of tokenShapes) {
    for (const match of text.matchAll(pattern)) {
      const secret = match.groups?.['secret'] ?? match[0];
      const start = match.index + match[0].lastIndexOf(secret);
      if (!isLeaked(name, strong, secret, match[0], text.slice(match.index + match[0].length))) continue;
      return { kind: name === 'access token' ? issuerOf(secret) : name, start, end: start + secret.length };
    }
  }
  for (const { kind, pattern } of written) {
    for (const match of text.matchAll(pattern)) {
      const secret = match.groups?.['secret'] ?? '';
      if (!looksRandom(secret) || looksMadeUp(secret) || isStandIn(secret) || isPublished(match[0])) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      return { kind, start, end: start + secret.length };
    }
  }
  return privateKeyAt(text, next);
}

function isLeaked(name: string, strong: boolean, secret: string, match: string, after: string): boolean {
  // Only Telegram's tokens have a length of their own to the letter: one that has it is one, whatever words stand in it.
  if (name === 'Telegram bot token') return !looksTyped(secret.replace(/^\d+:/, ''));
  if (looksMadeUp(secret) || isStandIn(secret) || after.startsWith('...') || after.startsWith('…')) return false;
  if (name === 'JSON web token') return !isOpenToken(secret);
  if (name === 'password in an address') return isPassword(secret, match, after);
  if (name === 'OpenAI or Anthropic key') return looksRandom(secret.slice(3));
  if (strong) return true;
  return looksRandom(secret) && !isPublished(match);
}

function isPublished(match: string): boolean {
  const name = /^[^=:|]{1,80}/.exec(match.trimStart())?.[0] ?? '';
  return publicName.test(name.trim());
}

/** A password people chose also opens a door, unless the door is their own machine or the password is the user's name. */
function isPassword(secret: string, match: string, after: string): boolean {
  const user = /:\/\/(?<user>[^\s:@/]*):/.exec(match)?.groups?.['user'] ?? '';
  if (secret === user || secret.length < 6 || /^(?:PORT|\d{2,5})$/.test(secret) || /^%|\$[A-Z_{(]/.test(secret))
    return false;
  if (/^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\b|hostname\b|host\.docker|example)/i.test(after))
    return looksRandom(secret);
  return /\d|[^A-Za-z]/.test(secret) || /[a-z][A-Z]/.test(secret) || secret.length >= 12;
}

/** A JSON web token that says itself that it is for anybody: Supabase's `anon` role, and the one of its local stack. */
function isOpenToken(token: string): boolean {
  const payload = token.split('.')[1] ?? '';
  try {
    const said = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    return /"role"\s*:\s*"anon"|"iss"\s*:\s*"supabase-demo"/.test(said);
  } catch {
    // Not base64: then it says nothing of the kind.
    return false;
  }
}

/** The head of a private key opens nothing; with its body on the next line it does. */
function privateKeyAt(line: string, next: string): FoundSecret | null {
  const head = /-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----\s*$/.exec(line);
  const body = /^\s*(?<body>[A-Za-z0-9+/=]{40,80})\s*$/.exec(next)?.groups?.['body'];
  if (head === null || body === undefined || looksMadeUp(body)) return null;
  return { kind: 'private key', start: head.index, end: line.length };
}
