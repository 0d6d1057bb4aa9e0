import { describe, expect, it } from 'vitest';
import { errors } from './errors.ts';
import { translateError } from './translate-error.ts';

describe('translateError', () => {
  it.each([
    [errors.unknownRun('r9'), 'unknown-run', 404],
    [Object.assign(new Error('too large'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }), 'body-too-large', 413],
    [Object.assign(new Error('nope'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }), 'media-type', 415],
    [new SyntaxError('Object contains forbidden prototype property'), 'not-json', 400],
    [new Error('SQLITE_CORRUPT: /home/ada/secret.db'), 'internal', 500],
    ['a string', 'internal', 500],
    [null, 'internal', 500],
  ])('%s', (error, code, status) => {
    expect(translateError(error)).toMatchObject({ code, status });
  });

  it('never passes on the words of an unexpected error', () => {
    expect(translateError(new Error('/home/ada/secret.db')).message).not.toContain('ada');
  });

  it('cuts long values, so that an answer cannot be blown up', () => {
    expect(errors.unknownIncident('x'.repeat(10_000)).message.length).toBeLessThan(300);
  });
});
