import { type FenceEntry, isTyped } from './fence-entry.ts';

/** What stands behind a command on its own line: "df -h  # alert above 80%", "SELECT count(*) … -- expect 0". */
export function remarksIn(entry: FenceEntry): { text: string; line: number }[] {
  if (!isTyped(entry) || entry.text.length > 5000) return [];
  const mark =
    entry.kind === 'command' ? /(?<=\s)#\s+(?<text>\S.{2,200})$/ : /(?<=\s)(?:--|\/\/)\s+(?<text>\S.{2,200})$/;
  return entry.text.split('\n').flatMap((line, at) => {
    const match = mark.exec(line);
    const text = match?.groups?.text;
    // An odd quote before it: the mark stands in a text.
    if (match === null || text === undefined || (line.slice(0, match.index).match(/["'`]/g) ?? []).length % 2 === 1)
      return [];
    return [{ text, line: Math.min(entry.startLine + at, entry.endLine) }];
  });
}

/** "expect: 0 rows", "should show 3 brokers": the number that a command is to print, and of what. A status of HTTP is none. */
export function expectedNumber(text: string): { value: number; counted: string | null } | null {
  const groups =
    /^(?:→|=>|\()?\s*(?:expect(?:ed)?(?: (?:output|result|value|count))?|(?:should|must) (?:be|return|show|print|report|say|list)|returns)\s*[:=]?\s*(?:exactly )?(?<number>\d{1,6})(?![\w.:%/-])(?:\s(?<what>[a-z][a-z -]{1,30}))?[.!)]*$/i.exec(
      text.trim(),
    )?.groups;
  if (groups === undefined) return null;
  const value = Number(groups.number);
  const what = groups.what?.trim() ?? null;
  if (value >= 100 && value <= 599 && (what === null || /^(?:ok|status|not found|no content)\b/i.test(what)))
    return null;
  return what !== null && /^(?:ok$|ms|s|sec|min|or |to )/i.test(what) ? null : { value, counted: what };
}
