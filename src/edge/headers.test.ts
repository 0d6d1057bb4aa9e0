import { expect, it } from 'vitest';
import { requestHeaders, upgradeHeaders } from './headers.ts';

const sender = { address: '127.0.0.1', host: 'x', port: 80, protocol: 'http', requestId: 'r' } as const;

it.each([
  ['signalbox-session-7070=secret', []],
  ['a=1; signalbox-session-7070=secret; b=2', ['Cookie', 'a=1; b=2']],
  ['a=1;signalbox-session-80=secret', ['Cookie', 'a=1']],
  ['a=signalbox-session-1', ['Cookie', 'a=signalbox-session-1']],
])('a service is not given the control room’s cookie: %s', (cookie, passed) => {
  for (const headers of [
    requestHeaders(['Cookie', cookie], sender, { kind: 'none' }),
    upgradeHeaders(['Cookie', cookie], sender, 'websocket'),
  ]) {
    const at = headers.indexOf('Cookie');
    expect(at === -1 ? [] : headers.slice(at, at + 2)).toEqual(passed);
  }
});
