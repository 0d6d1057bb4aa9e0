import { Command } from 'commander';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { Failure } from './failure.ts';
import { incidentsVerb } from './incidents.ts';
import { onCallVerb } from './on-call.ts';
import { silenceVerb } from './silences.ts';
import { windowsVerb } from './windows.ts';

const hour = 3_600_000;
const incident = {
  id: 'i-1',
  title: 'Bot is down',
  severity: 'P1',
  state: 'open',
  service: 'bot',
  openedAt: Date.now() - hour,
  acknowledgedAt: null,
  resolvedAt: null,
};
const shift = { from: 0, until: Date.UTC(2030, 0, 7, 8), channels: ['slack'], insteadOf: null, now: true };
const answers: Record<string, unknown> = {
  '/api/state': { incidents: [incident], ended: [{ ...incident, id: 'i-0', resolvedAt: Date.now() }], now: Date.now() },
  '/api/incidents': { incident, known: false },
  '/api/incidents/i-1': {
    incident,
    moves: [{ to: 'acknowledged', why: 'somebody is on it' }],
    escalation: { state: 'running', asOf: 2, next: { to: 'CTO', at: Date.now() + 60_000 }, heldBy: null },
    timeline: [{ at: 1, actor: 'signalbox', kind: 'opened', text: 'It answered 503.' }],
    notices: [],
    documented: null,
    afterwards: [],
  },
  '/api/incidents/i-1/move': { incident: { ...incident, state: 'acknowledged' } },
  '/api/incidents/i-1/notes': { incident },
  '/api/incidents/i-1/escalate': { incident },
  '/api/incidents/i-1/breach': { incident },
  '/api/on-call': {
    rotas: [
      {
        id: 'primary',
        zone: 'Europe/Berlin',
        shifts: [
          { ...shift, person: 'Ada' },
          { person: 'Bo', from: shift.until, until: shift.until + hour, now: false, insteadOf: 'Ada', channels: [] },
        ],
      },
    ],
  },
  '/api/silences': {
    id: 's-1',
    silences: [
      {
        id: 's-1',
        matcher: { service: 'bot', rule: null, severity: null },
        reason: 'known\u001b[31m',
        by: 'Ada',
        from: 0,
        until: Date.now() + hour,
      },
    ],
  },
  '/api/silences/s-1/end': { id: 's-1' },
  '/api/windows': {
    id: 'w-1',
    windows: [
      {
        id: 'weekly',
        title: 'Weekly work',
        from: 'RUNBOOK.md:7',
        services: null,
        next: { from: 1, until: 2, shown: 'Sunday 02:00' },
        lasting: true,
      },
      { id: 'once', title: 'Over', from: 'Ada', services: ['bot'], next: null, lasting: false },
    ],
  },
  '/api/windows/weekly/skip': { id: 'skip-1', shown: 'Sunday 02:00' },
  '/api/windows/w-1/end': { id: 'w-1' },
};

type Sent = { path: string; body: unknown };

/** Runs one line; gives what was printed, what was sent, and how it failed: a Failure's own words, or commander's. */
async function run(line: string): Promise<{ printed: string; sent: Sent[]; failure: string; exitCode: number | null }> {
  const printed: string[] = [];
  const sent: Sent[] = [];
  const answer = <T>(path: string): T => {
    if (!(path in answers)) throw new Failure(`nothing answers at ${path}`);
    return answers[path] as T;
  };
  const client: Pick<Client, 'get' | 'send'> = {
    get: async <T>(path: string) => answer<T>(path),
    send: async <T>(_: string, path: string, body: unknown) => {
      const answered = answer<T>(path);
      sent.push({ path, body });
      return answered;
    },
  };
  const terminal = {
    out: (text: string) => void printed.push(text),
    err: (text: string) => void printed.push(text),
    interactive: false,
    columns: 120,
    colors: pc.createColors(false),
    ask: () => Promise.reject(new Error('Nobody asks here.')),
  };
  const deps = { terminal, connect: () => client as Client, person: () => 'Ada' };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  for (const verb of [incidentsVerb(deps), onCallVerb(deps), silenceVerb(deps), windowsVerb(deps)]) {
    program.addCommand(verb);
    for (const one of [verb, ...verb.commands])
      one.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  }
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  try {
    await program.parseAsync(words, { from: 'user' });
    return { printed: printed.join('\n'), sent, failure: '', exitCode: null };
  } catch (error) {
    const { message, exitCode = null } = error as Error & { exitCode?: number };
    return { printed: printed.join('\n'), sent, failure: message, exitCode };
  }
}

describe('what is sent', () => {
  it.each<[string, string, object, RegExp]>([
    [
      'incidents open "Bot is slow" --severity P1 --service bot --note "12 s"',
      '/api/incidents',
      { title: 'Bot is slow', severity: 'P1', service: 'bot', text: '12 s' },
      /^i-1 {2}P1: Bot is down$/,
    ],
    [
      'incidents open Bot is slow --severity P1',
      '/api/incidents',
      { title: 'Bot is slow', service: null, text: '' },
      /i-1/,
    ],
    [
      'incidents move i-1 acknowledged --note "on it"',
      '/api/incidents/i-1/move',
      { to: 'acknowledged', note: 'on it' },
      /^Bot is down: acknowledged$/,
    ],
    ['incidents note i-1 it is warm', '/api/incidents/i-1/notes', { text: 'it is warm' }, /Noted on Bot is down/],
    ['incidents escalate i-1', '/api/incidents/i-1/escalate', { asOf: 2 }, /^Escalated to CTO: Bot is down$/],
    ['incidents breach i-1 --owner bo', '/api/incidents/i-1/breach', { owner: 'bo' }, /The clock runs/],
    [
      'silence add --service bot --for 2h --reason "a fix is on its way"',
      '/api/silences',
      { service: 'bot', rule: null, severity: null, all: false, reason: 'a fix is on its way', seconds: 7200 },
      /signalbox silence end s-1$/,
    ],
    ['silence add --all --for 90s --reason x', '/api/silences', { all: true, seconds: 90 }, /s-1/],
    ['silence end s-1', '/api/silences/s-1/end', {}, /^Ended s-1$/],
    [
      'windows add "Move it" "2030-02-06 02:00-04:00" --zone Europe/Berlin --service bot web --maintenance-mode',
      '/api/windows',
      {
        title: 'Move it',
        when: '2030-02-06 02:00-04:00',
        zone: 'Europe/Berlin',
        services: ['bot', 'web'],
        announceTo: null,
        maintenanceMode: true,
      },
      /signalbox windows cancel w-1$/,
    ],
    [
      'windows skip weekly --on 2030-01-13',
      '/api/windows/weekly/skip',
      { on: '2030-01-13' },
      /^Left out: Sunday 02:00\. .*cancel skip-1$/,
    ],
    ['windows skip weekly', '/api/windows/weekly/skip', { on: null }, /^Left out/],
    ['windows cancel w-1', '/api/windows/w-1/end', {}, /^Cancelled w-1$/],
  ])('%s', async (line, path, body, said) => {
    const { sent, printed, failure } = await run(line);
    expect(failure).toBe('');
    expect(sent).toEqual([{ path, body: expect.objectContaining({ ...body, actor: 'Ada' }) }]);
    expect(printed).toMatch(said);
    const json = await run(`${line} --json`);
    expect(() => JSON.parse(json.printed) as unknown).not.toThrow();
  });
});

describe('what is shown', () => {
  it.each<[string, RegExp]>([
    ['incidents', /i-1 +P1 +open +Bot is down[^]*i-0 +P1/],
    ['incidents show i-1', /Bot is down[^]*next: CTO in 1 min[^]*It answered 503\.[^]*Next: acknowledged/],
    [
      'on-call',
      /^primary \(Europe\/Berlin\)\n +now +Ada +until Mon 2030-01-07 09:00 +slack\n +then +Bo \(for Ada\) .*cannot be told/,
    ],
    ['on-call primary', /^primary/],
    // What people write may not paint the terminal.
    ['silence', /^s-1 +service bot +until [^\u001b]*Ada: known[^\u001b]*$/],
    [
      'windows',
      /^weekly +Weekly work +now +Sunday 02:00 +everything +RUNBOOK\.md:7\nonce +Over +next +never again +bot +Ada$/,
    ],
  ])('%s', async (line, said) => {
    const { printed, failure, sent } = await run(line);
    expect([failure, sent]).toEqual(['', []]);
    expect(printed).toMatch(said);
    const json = await run(`${line} --json`);
    expect(() => JSON.parse(json.printed) as unknown).not.toThrow();
  });
});

describe('what is refused, with nothing sent', () => {
  it.each<[string, RegExp]>([
    ['incidents open --severity P1', /missing required argument 'title'/],
    ['incidents open "Bot is slow"', /required option '--severity/],
    ['incidents move i-1 asleep', /Allowed choices are acknowledged/],
    ['incidents move i-1', /missing required argument 'state'/],
    ['incidents note i-1', /missing required argument 'text'/],
    ['incidents show', /missing required argument 'id'/],
    ['incidents show i-1 --template update --next-update soon', /"soon" is no span/],
    ['incidents escalate', /missing required argument 'id'/],
    ['incidents escalate ../../state', /nothing answers at \/api\/incidents\/\.\.%2F\.\.%2Fstate$/],
    ['incidents frobnicate', /too many arguments|unknown command/],
    ['on-call nobody', /There is no rota "nobody"/],
    ['silence add --all --for 2h', /required option '--reason/],
    ['silence add --all --reason x', /required option '--for/],
    ['silence add --all --for soon --reason x', /"soon" is no span/],
    ['silence add --all --for 0h --reason x', /"0h" is no span/],
    ['silence add --all --for -2h --reason x', /"-2h" is no span|argument missing/],
    ['silence end', /missing required argument 'id'/],
    ['silence ends s-1', /too many arguments|unknown command/],
    ['windows add "Move it"', /missing required argument 'when'/],
    ['windows skip', /missing required argument 'id'/],
    ['windows cancel', /missing required argument 'id'/],
    ['windows cancel none', /nothing answers/],
  ])('%s', async (line, why) => {
    const { sent, failure, exitCode } = await run(line);
    expect(failure).toMatch(why);
    expect(sent).toEqual([]);
    expect(exitCode).toBeGreaterThan(0);
  });
});
