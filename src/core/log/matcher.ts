import { RE2JS } from 're2js';
import { levelOf } from './level.ts';
import { type LogLine, type LogQuery, logLevels } from './model.ts';

/** A query made ready: `text` says whether a line's text is wanted, `line` looks at all of it. */
export type LogMatcher = { text: (text: string) => boolean; line: (line: LogLine) => boolean };

/** Makes a query ready. A pattern that cannot be read is refused, with why. */
export function matcherOf(query: LogQuery): { kind: 'ready'; matcher: LogMatcher } | { kind: 'refused'; why: string } {
  const tests: ((text: string) => boolean)[] = [];
  if (query.filter !== null) {
    const wanted = query.filter.toLowerCase();
    tests.push((text) => text.toLowerCase().includes(wanted));
  }
  if (query.level !== null) {
    const least = logLevels.indexOf(query.level);
    tests.push((text) => {
      const level = levelOf(text);
      return level !== null && logLevels.indexOf(level) >= least;
    });
  }
  if (query.regex !== null) {
    try {
      // Not the engine of JavaScript: a pattern like `(a+)+$` would hold everything up, also the checks.
      const pattern = RE2JS.compile(query.regex);
      tests.push((text) => pattern.test(text));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'refused', why: `The pattern ${query.regex} cannot be used: ${why}. Patterns are RE2's.` };
    }
  }
  const text = (given: string): boolean => tests.every((test) => test(given));
  const { service, releaseId, since, until } = query;
  const line = (given: LogLine): boolean =>
    (service === null || given.service === service) &&
    (releaseId === null || given.releaseId === releaseId) &&
    (since === null || given.at >= since) &&
    (until === null || given.at <= until) &&
    text(given.text);
  return { kind: 'ready', matcher: { text, line } };
}
