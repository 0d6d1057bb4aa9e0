import { quoteWord } from '../shell/quote.ts';
import { isPort } from './port-in-command.ts';

/**
 * What Compose puts in for `${X:-d}` where X is set nowhere: its default, or null where it has none and would be empty.
 * `$$` is a dollar.
 */
export function withDefaults(text: string): string | null {
  let known = true;
  const result = text.replace(
    /\$(?:\$|\{(?<name>[A-Za-z_]\w*)(?:(?<how>:?[-?+])(?<rest>[^{}]*))?\}|(?<bare>[A-Za-z_]\w*))/g,
    (...found) => {
      const groups = found.at(-1) as Record<'name' | 'how' | 'rest' | 'bare', string | undefined>;
      if (found[0] === '$$') return '$';
      if (groups.how?.endsWith('-')) return groups.rest ?? '';
      known = false;
      return '';
    },
  );
  return known ? result : null;
}

/** A command as Compose writes it, as a shell line. Variables stay: the shell puts them in, and reads `${X:-d}` alike. */
export function commandLine(value: unknown): string | null {
  if (typeof value === 'string')
    return value.trim() === ''
      ? null
      : value
          .trim()
          .replace(/\s*\n\s*/g, ' ')
          .replaceAll('$$', '$');
  if (!Array.isArray(value)) return null;
  const words = value.flatMap((word) => (typeof word === 'string' || typeof word === 'number' ? [String(word)] : []));
  // `["sh", "-c", "line"]` is the line.
  if (words.length === 3 && /^(?:\/bin\/)?(?:ba)?sh$/.test(words[0] ?? '') && /^-[el]*c$/.test(words[1] ?? ''))
    return commandLine(words[2]);
  return words.length === 0 ? null : words.map(shellWord).join(' ');
}

function shellWord(word: string): string {
  const text = word.replaceAll('$$', '\0');
  if (!text.includes('$')) return quoteWord(text.replaceAll('\0', '$'));
  return `"${text.replace(/[\\"`]/g, '\\$&').replaceAll('\0', '\\$')}"`;
}

/** The ports of one entry of `ports`, or why it has none that can be taken. */
export type PortEntry = { kind: 'port'; host: number; container: number } | { kind: 'none'; why: string };

/** Reads `8080:80`, `127.0.0.1:8080:80/tcp`, `80` and `{ target, published }`. */
export function portEntry(value: unknown): PortEntry {
  if (typeof value === 'object' && value !== null) {
    const { target, published, protocol } = value as Record<string, unknown>;
    const host = published === undefined || published === '' ? '' : `${wordOf(published)}:`;
    return portEntry(`${host}${wordOf(target)}${protocol === 'udp' ? '/udp' : ''}`);
  }
  const text = withDefaults(wordOf(value));
  if (text === null) return { kind: 'none', why: 'Its number is in a variable that has no default.' };
  if (text.endsWith('/udp')) return { kind: 'none', why: 'The edge passes on TCP alone.' };
  const match =
    /^(?:(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]|localhost):)?(?:(?<host>\d*):)?(?<container>\d+)(?:\/tcp)?$/.exec(
      text,
    );
  if (match === null) {
    return {
      kind: 'none',
      why: /\d-\d/.test(text)
        ? 'A range of ports has no counterpart: a service has one.'
        : 'It is not of the form "8080:80".',
    };
  }
  const container = Number(match.groups?.['container']);
  const host = Number(match.groups?.['host'] || container);
  if (!isPort(host) || !isPort(container)) return { kind: 'none', why: 'A port is a number from 1 to 65535.' };
  return { kind: 'port', host, container };
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The path that a health check's command asks for, or null where it asks for none. What follows `?` may be a secret and is left out. */
export function healthPathIn(test: unknown): string | null {
  const text = Array.isArray(test) ? test.filter((word) => typeof word === 'string').join(' ') : test;
  if (typeof text !== 'string') return null;
  const path =
    /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\$\{?\w+\}?)(?::[^/\s'"]+)?(?<path>\/[^\s'"`;|&)?#]*)?/.exec(
      text,
    );
  return path === null ? null : (path.groups?.['path'] ?? '/');
}

/** `1m30s`, `500ms`, `10s` in seconds. */
export function secondsIn(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const match = /^(?:(?<h>\d+)h)?(?:(?<m>\d+)m(?!s))?(?:(?<s>\d+)s)?(?:(?<ms>\d+)ms)?$/.exec(value.trim());
  if (match === null || value.trim() === '') return null;
  const part = (name: string) => Number(match.groups?.[name] ?? 0);
  return Math.ceil(part('h') * 3600 + part('m') * 60 + part('s') + part('ms') / 1000);
}
