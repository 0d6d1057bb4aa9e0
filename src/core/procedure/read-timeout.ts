const stated =
  /\btime-?out(?:s)?(?: (?:is|of|after))?\s?[:=]?\s?(\d{1,4})\s?(s|sec|seconds?|m|min|minutes?|h|hours?)\b/i;
/** Longer than this no step is waited for. */
const longestMs = 12 * 3_600_000;

/** How long the document says that a step may take ("timeout: 5 min", in its title or a comment of its own), in ms; null where it does not. */
export function readTimeout(title: string | null, text: string): number | null {
  const comments = text.split('\n').flatMap((line) => /(?:^|\s)#(.*)$/.exec(line.slice(0, 1000))?.[1] ?? []);
  for (const words of [title ?? '', ...comments]) {
    const [, number, unit = 's'] = stated.exec(words) ?? [];
    const length = { s: 1000, m: 60_000, h: 3_600_000 }[unit.charAt(0).toLowerCase()] ?? 1000;
    const ms = Number(number) * length;
    if (ms > 0 && ms <= longestMs) return ms;
  }
  return null;
}
