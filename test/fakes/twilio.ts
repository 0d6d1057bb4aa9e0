import { inbox, type Inbox } from './inbox.ts';
import { scriptedServer, type Heard, type Said, type ScriptedServer } from './scripted-server.ts';

/** Twilio's API for one account, and the phones that it sends to. It takes every request anew, as the true one does. */
export type FakeTwilio = Inbox & {
  api: string;
  account: string;
  token: string;
  from: string;
  server: ScriptedServer;
  /** From now on this number takes nothing: its owner has answered STOP. */
  stop(to: string): void;
  close(): Promise<void>;
};

/** Starts one. */
export async function fakeTwilio(): Promise<FakeTwilio> {
  const [account, token, from] = ['AC00000000000000000000000000000001', 'tWiLiOtOkEntWiLiOtOkEn', '+14155550100'];
  const box = inbox('the phone');
  const stopped = new Set<string>();
  const server = await scriptedServer((heard) => answer(heard, { account, token, from, box, stopped }));
  return {
    ...box,
    server,
    api: server.origin,
    account,
    token,
    from,
    stop: (to) => stopped.add(to),
    close: () => server.close(),
  };
}

type World = { account: string; token: string; from: string; box: Inbox; stopped: Set<string> };

/** An answer of the API in its own words. */
export function twilioError(status: number, code: number, message: string): Said {
  const body = JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
  return { status, headers: { 'content-type': 'application/json' }, body };
}

function answer(heard: Heard, { account, token, from, box, stopped }: World): Said {
  if (heard.path !== `/2010-04-01/Accounts/${account}/Messages.json`)
    return twilioError(404, 20404, 'The resource was not found');
  const login = Buffer.from(String(heard.headers.authorization).replace('Basic ', ''), 'base64').toString();
  if (login !== `${account}:${token}`) return twilioError(401, 20003, 'Authenticate');
  const form = new URLSearchParams(heard.body);
  const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
  if (!/^\+\d{7,15}$/.test(to)) return twilioError(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
  if (form.get('From') !== from) return twilioError(400, 21212, `The 'From' number ${form.get('From')} is not valid.`);
  if (body === '') return twilioError(400, 21602, 'Message body is required.');
  if (body.length > 1600)
    return twilioError(400, 21617, 'The concatenated message body exceeds the 1600 character limit.');
  if (stopped.has(to)) return twilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
  box.messages.push(body);
  const sid = `SM${String(box.messages.length).padStart(32, '0')}`;
  return {
    status: 201,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sid, status: 'queued', num_segments: '1' }),
  };
}
