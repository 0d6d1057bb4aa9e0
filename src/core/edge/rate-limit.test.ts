import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, limitFor, normalPath, takeToken } from './rate-limit.ts';

const limit = { path: '/', requests: 3, windowMs: 3000 };

describe('a rate limit', () => {
  it.each(
    [
      // at (ms), allowed, remaining, retry, until all is there again
      [0, true, 2, 0, 1000],
      [0, true, 1, 0, 2000],
      [0, true, 0, 0, 3000],
      [0, false, 0, 1000, 3000],
      [400, false, 0, 600, 2600],
      [1000, true, 0, 0, 3000],
      [1000, false, 0, 1000, 3000],
      [60_000, true, 2, 0, 1000],
    ].map((row, index, rows) => ({ row, before: rows.slice(0, index) })),
  )('reads as a timeline: $row', ({ row, before }) => {
    let bucket: Bucket | undefined;
    for (const [at] of before) bucket = takeToken(bucket, limit, Number(at)).bucket;
    const [at, ...expected] = row;
    const { allowed, remaining, retryMs, resetMs } = takeToken(bucket, limit, Number(at));
    expect([allowed, remaining, retryMs, resetMs]).toEqual(expected);
  });

  it('lets through at most twice its number in any window, and its number over time, whatever the clock does', () => {
    const steps = fc.array(fc.integer({ min: -500, max: 900 }), { maxLength: 400 });
    fc.assert(
      fc.property(steps, (gaps) => {
        let [now, bucket, passed] = [1_000_000, undefined as Bucket | undefined, 0];
        let forward = 0;
        for (const gap of gaps) {
          now += gap;
          forward += Math.max(0, gap);
          const taken = takeToken(bucket, limit, now);
          bucket = taken.bucket;
          if (taken.allowed) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(limit.requests + (forward / limit.windowMs) * limit.requests + 1e-6);
      }),
    );
  });

  it.each([
    ['/', '/'],
    ['/x', '/'],
    ['/api', '/api'],
    ['/api/users', '/api'],
    ['/apiary', '/'],
    ['/api/login', '/api/login'],
    ['/api/login/x', '/api/login'],
    ['/%61pi/users', '/api'],
    ['//api//users', '/api'],
    ['/x/../api', '/api'],
    ['/API/Users', '/api'],
    ['/api%2flogin?x=1', '/api/login'],
    ['/api\\login', '/api/login'],
    ['/../../api/login', '/api/login'],
    ['/%61pi/%ff', '/api'],
  ])('%s is under the limit on %s', (path, expected) => {
    const limits = ['/', '/api', '/api/login'].map((one) => ({ path: one, requests: 1, windowMs: 1000 }));
    expect(limitFor(limits, normalPath(path))?.path).toBe(expected);
  });

  it('finds no limit where none is', () => {
    expect(limitFor([{ path: '/api', requests: 1, windowMs: 1 }], '/')).toBeNull();
  });
});
