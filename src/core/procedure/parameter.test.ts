import { describe, expect, it } from 'vitest';
import { flawOfValue, parameterOf } from './parameter.ts';

describe('what a placeholder asks for', () => {
  it.each([
    ['<staging|production>', { kind: 'choice', of: ['staging', 'production'] }],
    ['[blue / green]', { kind: 'choice', of: ['blue', 'green'] }],
    ['[REPLICA_COUNT]', { kind: 'number' }],
    ['<port>', { kind: 'number' }],
    ['{{minutes}}', { kind: 'number' }],
    ['new_token_here', { kind: 'secret' }],
    ['<API_KEY>', { kind: 'secret' }],
    ['your-password', { kind: 'secret' }],
    ['[DEPLOYMENT_ID]', { kind: 'text' }],
    ['<path/to/the file>', { kind: 'text' }],
    ['<path/to/file>', { kind: 'text' }],
    ['<owner/repo>', { kind: 'text' }],
    ['<staging/production>', { kind: 'choice', of: ['staging', 'production'] }],
    ['', { kind: 'text' }],
  ])('%s', (words, expected) => {
    expect(parameterOf(words)).toEqual(expected);
  });

  it.each([
    ['<port>', '8080', null],
    ['<port>', '-1.5', null],
    ['<port>', '80; rm -rf /', /a number/],
    ['<port>', '$(id)', /a number/],
    ['<port>', '', /a number/],
    ['<a|b>', 'b', null],
    ['<a|b>', 'c', /one of: a, b/],
    ['<a|b>', 'a|b', /one of/],
    ['<name>', "it's; $(id)", null],
    ['<name>', 'a\nb', /one line/],
    ['<name>', 'a\u001b[2J', /one line/],
  ])('%s = %j', (words, value, said) => {
    const flaw = flawOfValue(parameterOf(words), value);
    if (said === null) expect(flaw).toBeNull();
    else expect(flaw).toMatch(said);
  });
});
