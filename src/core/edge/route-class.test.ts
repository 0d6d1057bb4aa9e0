import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loggedPath } from './logged-path.ts';
import { routeClass } from './route-class.ts';

describe('the class of a route', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['GET', '/users/123', 'GET /users/:id'],
    ['GET', '/users/123/orders/9?page=2', 'GET /users/:id/orders/:id'],
    ['DELETE', '/u/550e8400-e29b-41d4-a716-446655440000', 'DELETE /u/:id'],
    ['GET', '/blob/da39a3ee5e6b4b0d3255bfef95601890afd80709', 'GET /blob/:id'],
    ['GET', '/customers/cus_NffrFeUfNV2Hib', 'GET /customers/:id'],
    ['GET', '/o/01ARZ3NDEKTSV4RRFFQ69G5FAV', 'GET /o/:id'],
    ['GET', '/api/v2/health', 'GET /api/v2/health'],
    ['GET', '/reset-password', 'GET /reset-password'],
    ['GET', '/assets/index-BX12ab9f.js', 'GET /assets/:id'],
    ['GET', '/favicon.ico', 'GET /favicon.ico'],
    ['GET', '/caf%C3%A9', 'GET /:id'],
    ['GET', '/a/b/c/d/e/f/g/h', 'GET /a/b/c/d/e/f/*'],
    ['GET', '//x///y/', 'GET /x/y'],
    ['BREW', '/pot', 'OTHER /pot'],
    ['GET', `/${'x'.repeat(300)}`, 'GET /:id'],
  ])('%s %s is %s', (method, target, expected) => {
    expect(routeClass(method, target)).toBe(expected);
  });

  it('is short and never fails, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 2000, unit: 'binary' }), (method, target) => {
        expect(routeClass(method, target).length).toBeLessThan(300);
      }),
    );
  });
});

describe('a path in the access log', () => {
  it.each([
    ['/', '/'],
    ['/x?', '/x'],
    ['/x?a=1&b=2', '/x?a=&b='],
    ['/x?a=1&a=2', '/x?a='],
    ['/x?sk-very-secret', '/x?…'],
    ['/x?sk-very-secret&a=b=c', '/x?…&a='],
    ['/x?a%20b=1', '/x?…'],
    ['/x?a[0]=1#frag?b=2', '/x?a[0]='],
    ['/x;jsessionid=A1B2/y', '/x;jsessionid=/y'],
    ['/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1/getMe', '/bot[masked]/getMe'],
  ])('%s is written as %s', (target, expected) => {
    expect(loggedPath(target)).toBe(expected);
  });

  it('never holds the value of a parameter', () => {
    const value = fc.stringMatching(/^[a-z0-9]{8,20}$/).filter((text) => !/^[a-f]*$/.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), value), { minLength: 1, maxLength: 30 }),
        (all) => {
          const written = loggedPath(`/path?${all.map(([name, one]) => `${name}=${one}`).join('&')}`);
          for (const [, one] of all) expect(written).not.toContain(one);
        },
      ),
    );
  });
});
