import { expect, it } from 'vitest';
import type { ServiceView } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import { remarksOn, remarksOnCertificate } from './status-remarks.ts';

const day = 86_400_000;
const now = 100 * day;
const quiet = { service: 'shop', check: null, restarts: 0, maintenance: null, limits: null, canary: null, blocked: 0 };

it.each<[Partial<ServiceView>, RegExp[]]>([
  [{}, []],
  [{ blocked: 1 }, [/^shop refuses 1 address; /]],
  [{ limits: 'cgroup v2: 1 core', blocked: 2 }, [/refuses 2 addresses/, /^shop is limited by cgroup v2: 1 core$/]],
  [{ maintenance: 'back\x1b[31m soon' }, [/^shop is closed on purpose: back/]],
  [
    { canary: { number: 7, share: 10, since: 0, until: now + 60_000, cookie: 'c', says: 'so far so good' } },
    [/^shop tries release #7 on 10 % of visitors, 1 min left; so far so good$/],
  ],
])('%j', (changes, said) => {
  const remarks = remarksOn({ ...quiet, ...changes } as ServiceView, now);
  expect(remarks).toEqual(said.map((one) => expect.stringMatching(one)));
  expect(remarks.join()).not.toContain('\x1b');
});

it.each([
  [null, []],
  [now + 22 * day, []],
  [now + 5.5 * day, ['the certificate of shop.example runs out in 5 days']],
  [now - 1, ['the certificate of shop.example has run out: visitors are warned off']],
])('a certificate until %s', (until, said) => {
  const certificate = until === null ? null : { name: 'shop.example', until };
  expect(remarksOnCertificate({ certificate, now } as State)).toEqual(said);
});
