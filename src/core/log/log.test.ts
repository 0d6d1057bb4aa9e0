import { describe, expect, it } from 'vitest';
import { levelOf } from './level.ts';
import { matcherOf } from './matcher.ts';
import { anyLine, type LogLevel, type LogQuery } from './model.ts';

const levels: [text: string, level: LogLevel | null][] = [
  ['{"level":"error","msg":"no answer"}', 'error'],
  ['{"msg":"an error in words","time":1}', null],
  ['{"time":1,"level":50,"msg":"pino"}', 'error'],
  ['{"level":30}', 'info'],
  ['{"severity":"CRITICAL"}', 'fatal'],
  ['{"severity":3}', 'error'],
  ['ts=1 level=warn msg="slow"', 'warn'],
  ['2026-01-01T00:00:00Z ERROR db: refused', 'error'],
  ['[warn] slow', 'warn'],
  ['Warning: 3 retries', 'warn'],
  ['an error budget is left', null],
  ['GET /errors 200', null],
  ['TypeError: x is not a function', 'error'],
  ['Uncaught Exception', 'error'],
  ['Traceback (most recent call last):', 'error'],
  ['panic: index out of range', 'fatal'],
  ['FATAL: the database system is starting up', 'fatal'],
  ['ready', null],
  ['', null],
];

describe('levelOf', () => {
  it.each(levels)('%s', (text, level) => expect(levelOf(text)).toBe(level));

  it('reads a hostile line in no time that grows with more than its length', () => {
    for (const text of ['level'.repeat(50_000), '{'.repeat(200_000), '[('.repeat(100_000), 'A'.repeat(200_000)])
      expect(levelOf(text)).toBeNull();
  });
});

function finds(query: Partial<LogQuery>, text: string, at = 5): boolean {
  const made = matcherOf({ ...anyLine, tail: 1, ...query });
  if (made.kind === 'refused') throw new Error(made.why);
  return made.matcher.line({ at, service: 'api', releaseId: 'r1', stream: 'out', text });
}

describe('matcherOf', () => {
  it.each<[Partial<LogQuery>, string, boolean]>([
    [{}, 'x', true],
    [{ filter: 'TIMEOUT' }, 'a timeout', true],
    [{ filter: 'a.c' }, 'abc', false],
    [{ regex: 'a.c$' }, 'xabc', true],
    [{ regex: 'A.C' }, 'abc', false],
    [{ regex: '(?i)A.C' }, 'abc', true],
    [{ regex: '^(GET|POST) .* 5\\d\\d' }, 'POST /x 503', true],
    [{ level: 'warn' }, 'ERROR x', true],
    [{ level: 'warn' }, 'INFO x', false],
    [{ level: 'trace' }, 'no level', false],
    [{ service: 'web' }, 'x', false],
    [{ releaseId: 'r2' }, 'x', false],
    [{ since: 5, until: 5 }, 'x', true],
    [{ since: 6 }, 'x', false],
    [{ until: 4 }, 'x', false],
    [{ filter: 'slow', level: 'error', regex: 'db' }, 'ERROR slow db', true],
    [{ filter: 'slow', level: 'error', regex: 'db' }, 'ERROR slow disk', false],
  ])('%j on %j', (query, text, found) => expect(finds(query, text)).toBe(found));

  it.each(['(', '(?=a)', 'a{2,1}', '\\1'])('refuses %s in one sentence', (regex) => {
    const made = matcherOf({ ...anyLine, tail: 1, regex });
    expect(made).toMatchObject({ kind: 'refused', why: expect.stringContaining('cannot be used') });
  });

  it('is not held up by a pattern that would hold a backtracking engine up', () => {
    expect(finds({ regex: '(a+)+$' }, `${'a'.repeat(60_000)}b`)).toBe(false);
    expect(finds({ regex: '(.*a){12}x' }, 'a'.repeat(2000))).toBe(false);
  });
});
