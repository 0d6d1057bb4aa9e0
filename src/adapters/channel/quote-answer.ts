import { onOneLine } from '../../core/text/control-characters.ts';

/**
 * The other side's words for a person, on one line, short, and without any of the secrets we know: some servers repeat
 * what they were sent.
 */
export function quoteAnswer(text: string, secrets: string[]): string {
  let line = text;
  for (const secret of secrets.filter((one) => one.length > 3).sort((a, b) => b.length - a.length)) {
    line = line.replaceAll(secret, '[hidden]');
  }
  line = onOneLine(line);
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

/** The parts of a URL that may be secret: all but its host. */
export function secretsOf(url: string): string[] {
  if (!URL.canParse(url)) return [url];
  const { pathname, search, username, password } = new URL(url);
  return [url, pathname + search, pathname, ...pathname.split('/'), search.slice(1), username, password];
}
