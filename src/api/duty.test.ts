import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lantern } from '../../test/e2e/control-room.ts';
import { type ServedLantern, serveLantern } from '../../test/harness/served-lantern.ts';
import type { Config } from '../app/configuration/config.ts';
import { openDuty } from '../app/open-duty.ts';
import type { Rota } from '../core/on-call/rota.ts';
import { readWhen } from '../core/window/read-when.ts';
import type { Calling } from '../engine/escalation/model.ts';
import { startEscalation } from '../engine/escalation/start-escalation.ts';
import type { IncidentDesk } from '../engine/incident/change-incident.ts';
import { moveIncident } from '../engine/incident/change-incident.ts';
import { FakeClock } from '../../test/harness/clock.ts';

const minute = 60_000;
const monday = Date.UTC(2030, 0, 7, 9);
const clock = new FakeClock(monday);
let api: ServedLantern;
let lantern: Lantern;
let escalating: { stop(): Promise<void> };

/** Ada and Bo have a week each, from Monday at nine; Bo has the first Tuesday for Ada. */
const rota: Rota = {
  id: 'primary',
  zone: 'Europe/Berlin',
  people: ['ada', 'bo'],
  from: { year: 2030, month: 1, day: 7, minute: 9 * 60 },
  shiftDays: 7,
  overrides: [{ person: 'bo', from: Date.UTC(2030, 0, 8, 8), until: Date.UTC(2030, 0, 9, 8) }],
};
const recurring = readWhen('sunday 02:00-04:00', 'UTC') ?? expect.fail('It is a time.');

beforeAll(async () => {
  api = await serveLantern(({ store, deps }) => {
    const levels = [
      { afterMs: 0, to: 'On-call', destinations: ['slack'] },
      { afterMs: 60 * minute, to: 'CTO', destinations: ['phone'] },
    ];
    const more = { services: null, announce: [], announceTo: null, maintenanceMode: false, source: null, by: null };
    const calling: Calling = {
      policyFor: () => ({ levels, repeat: 0, repeatAfterMs: minute }),
      channelsOf: (destinations) => [...destinations],
      windows: [{ id: 'weekly', title: 'Weekly work', when: recurring, ...more }],
    };
    const desk: IncidentDesk = {
      clock,
      store,
      rules: deps.watch().rules,
      onNotices: () => undefined,
      telling: { notify: () => [], link: () => null, calling },
    };
    const config = {
      file: 'signalbox.yaml',
      services: [{ name: 'press' }, { name: 'gateway' }],
      people: [
        { id: 'ada', name: 'Ada Example', channels: ['slack'] },
        { id: 'bo', name: 'Bo Example', channels: [] },
      ],
      channels: [{ id: 'slack' }, { id: 'phone' }],
      onCall: [rota],
    } as unknown as Config;
    const breach = {
      deadlines: [{ afterMs: 60 * minute, tasks: ['Tell the lead'] }],
      isBreach: () => false,
      owner: () => null,
    };
    const hear = deps.duty.hear;
    escalating = startEscalation({
      ...desk,
      telling: { ...desk.telling, calling },
      report: (error) => expect.fail(String(error)),
    });
    return {
      now: () => clock.now(),
      duty: openDuty({ desk, config, plan: deps.runbook().plan, breach, calling, hear, mask: deps.mask }),
      moveIncident: (id, to, actor, note) => moveIncident(desk, id, to, actor, note),
    };
  });
  ({ lantern } = api);
});
afterAll(async () => {
  await escalating.stop();
  await api.close();
});

type Row = [path: string, body: object, status: number, said: RegExp];
const refusals = (rows: Row[]) =>
  it.each(rows)('%s %j: %d', async (path, body, status, said) => {
    const answer = await api.post(path, { actor: 'Ada', ...body });
    expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(said)]);
  });
const opened = async (title: string): Promise<string> => {
  const answer = await api.post('/api/incidents', { title, severity: 'P1', service: 'press', actor: 'Ada' });
  return (answer.json() as { incident: { id: string } }).incident.id;
};
const timeline = async (id: string) =>
  (await lantern.store.read((tx) => tx.incidents.timeline(id))).map(
    ({ actor, kind, text }) => `${actor} ${kind}: ${text}`,
  );

describe('who is on call', () => {
  it('is told by name, with whoever stands in, in the order of the shifts', async () => {
    const { rotas } = (await api.get('/api/on-call')).json() as { rotas: { zone: string; shifts: object[] }[] };
    expect(rotas).toHaveLength(1);
    expect(rotas[0]).toMatchObject({ id: 'primary', zone: 'Europe/Berlin' });
    expect(rotas[0]?.shifts).toMatchObject([
      { person: 'Ada Example', now: true, insteadOf: null, channels: ['slack'] },
      { person: 'Bo Example', now: false, insteadOf: 'Ada Example', channels: [] },
      { person: 'Ada Example', insteadOf: null },
      { person: 'Bo Example', insteadOf: null },
    ]);
  });
});

describe('an incident by hand', () => {
  it('is opened once, acknowledged, noted on and resolved, each in the person’s name', async () => {
    const body = { title: 'Ink is low', severity: 'p1', service: 'press', text: 'Half a pot', actor: 'Ada' };
    const first = (await api.post('/api/incidents', body)).json();
    expect(first).toMatchObject({ known: false, incident: { severity: 'P1', state: 'open', service: 'press' } });
    const { id } = (first as { incident: { id: string } }).incident;
    expect((await api.post('/api/incidents', body)).json()).toMatchObject({ known: true, incident: { id } });
    for (const [to, actor] of [
      ['acknowledged', 'Bo'],
      ['resolved', 'Ada'],
    ])
      expect(await api.post(`/api/incidents/${id}/move`, { to, actor, note: 'on it' })).toMatchObject({ status: 200 });
    expect((await timeline(id)).join('\n')).toMatch(/Ada opened: [^]*Bo acknowledged: [^]*Ada resolved: /);
  });

  refusals([
    ['/api/incidents', { title: ' ', severity: 'P1' }, 400, /title/],
    ['/api/incidents', { title: 'x'.repeat(301), severity: 'P1' }, 400, /title/],
    ['/api/incidents', { title: 'It is down' }, 400, /severity/],
    ['/api/incidents', { title: 'It is down', severity: 'P9' }, 400, /no severity \\"P9\\": the runbook has P0/],
    ['/api/incidents', { title: 'It is down', severity: 'P1', service: 'nobody' }, 400, /no service \\"nobody\\"/],
    ['/api/incidents', { title: 'It is down', severity: 'P1', actor: 'signalbox' }, 400, /actor/],
    ['/api/incidents/none/move', { to: 'acknowledged' }, 404, /no incident \\"none\\"/],
    ['/api/incidents/none/move', { to: 'asleep' }, 400, /to/],
    ['/api/incidents/none/escalate', { asOf: 0 }, 404, /no incident \\"none\\"/],
    ['/api/incidents/none/escalate', { asOf: -1 }, 400, /asOf/],
    ['/api/incidents/none/escalate', {}, 400, /asOf/],
    ['/api/incidents/none/breach', {}, 404, /no incident \\"none\\"/],
    ['/api/incidents/none/breach', { owner: '' }, 400, /owner/],
  ]);

  it('is acknowledged once: whoever is second hears that', async () => {
    const id = await opened('Twice');
    await api.post(`/api/incidents/${id}/move`, { to: 'acknowledged', actor: 'Ada' });
    const again = await api.post(`/api/incidents/${id}/move`, { to: 'acknowledged', actor: 'Bo' });
    expect([again.status, again.text]).toEqual([409, expect.stringMatching(/move-refused/)]);
  });

  it('is escalated by one click, and not by the second; to nobody once somebody is on it', async () => {
    const id = await opened('Escalated');
    await clock.advance(1000);
    const { escalation } = (await api.get(`/api/incidents/${id}`)).json() as {
      escalation: { asOf: number; next: object };
    };
    expect(escalation).toMatchObject({ state: 'running', next: { to: 'CTO' } });
    const click = () => api.post(`/api/incidents/${id}/escalate`, { asOf: escalation.asOf, actor: 'Ada' });
    expect((await click()).status).toBe(200);
    expect(await click()).toMatchObject({ status: 409, text: expect.stringMatching(/escalated since you looked/) });
    expect(await timeline(id)).toContainEqual('Ada escalation: Asked for the next level now.');
    await api.post(`/api/incidents/${id}/move`, { to: 'acknowledged', actor: 'Ada' });
    expect(await click()).toMatchObject({ status: 409, text: expect.stringMatching(/nothing to escalate/) });
  });

  it('starts its clock as a breach once', async () => {
    const id = await opened('Data is out');
    const breach = () => api.post(`/api/incidents/${id}/breach`, { owner: 'Ada Example', actor: 'Bo' });
    expect(await breach()).toMatchObject({ status: 200 });
    expect(await breach()).toMatchObject({ status: 409, text: expect.stringMatching(/runs already/) });
  });
});

describe('windows', () => {
  const planned = { title: 'Move the database', when: '2030-02-06 02:00-04:00', services: ['press'] };

  it('are planned, listed with those that recur, left out once, put back, and cancelled', async () => {
    const added = (await api.post('/api/windows', { ...planned, zone: 'Europe/Berlin', actor: 'Ada' })).json() as {
      id: string;
    };
    const listed = async () =>
      ((await api.get('/api/windows')).json() as { windows: { id: string; next: object }[] }).windows;
    expect(await listed()).toMatchObject([
      { id: 'weekly', from: 'signalbox.yaml', services: null },
      { id: added.id, from: 'Ada', services: ['press'], next: { from: Date.UTC(2030, 1, 6, 1) }, lasting: false },
    ]);
    const skip = (on: string | null) => api.post('/api/windows/weekly/skip', { on, actor: 'Bo' });
    const skipped = (await skip(null)).json() as { id: string; shown: string };
    expect(skipped.shown).toContain('2030-01-13');
    expect(await skip('2030-01-13')).toMatchObject({
      status: 400,
      text: expect.stringMatching(/does not begin on 2030-01-13/),
    });
    expect((await listed())[0]).toMatchObject({ next: { from: Date.UTC(2030, 0, 20, 2) } });
    for (const id of [skipped.id, added.id]) {
      expect(await api.post(`/api/windows/${id}/end`, { actor: 'Ada' })).toMatchObject({ status: 200 });
      expect(await api.post(`/api/windows/${id}/end`, { actor: 'Ada' })).toMatchObject({ status: 404 });
    }
    expect(await listed()).toMatchObject([{ id: 'weekly', next: { from: Date.UTC(2030, 0, 13, 2) } }]);
  });

  refusals([
    ['/api/windows', { ...planned, title: '' }, 400, /title/],
    ['/api/windows', { ...planned, when: 'tomorrow' }, 400, /\\"tomorrow\\" is no time: write/],
    ['/api/windows', { ...planned, when: 'sunday 02:00-04:00' }, 400, /What recurs stands in signalbox.yaml/],
    ['/api/windows', { ...planned, when: '2030-02-30 02:00-04:00' }, 400, /is no time/],
    ['/api/windows', { ...planned, when: '2030-02-06 22:00 to 2030-02-05 02:00' }, 400, /is no time/],
    ['/api/windows', { ...planned, when: '2020-02-06 02:00-04:00' }, 400, /over already/],
    ['/api/windows', { ...planned, zone: 'Mars/Olympus' }, 400, /no time zone \\"Mars\/Olympus\\"/],
    ['/api/windows', { ...planned, services: ['nobody'] }, 400, /no service \\"nobody\\"/],
    ['/api/windows', { ...planned, services: [] }, 400, /for no service/],
    ['/api/windows', { ...planned, services: 'press' }, 400, /services/],
    ['/api/windows', { ...planned, announceTo: ['fax'] }, 400, /no channel \\"fax\\"/],
    ['/api/windows/none/skip', {}, 404, /no window \\"none\\"/],
    ['/api/windows/weekly/skip', { on: '13.1.2030' }, 400, /on/],
    ['/api/windows/weekly/skip', { on: '2030-01-14' }, 400, /does not begin on 2030-01-14/],
    ['/api/windows/weekly/end', {}, 404, /One that recurs is ended in signalbox.yaml/],
  ]);
});

describe('silences', () => {
  const known = { reason: 'A fix is on its way', seconds: 7200 };

  it('begin, hold back a page, are listed with who and why, and end', async () => {
    const { id } = (await api.post('/api/silences', { ...known, severity: 'p1', actor: 'Ada' })).json() as {
      id: string;
    };
    expect(((await api.get('/api/silences')).json() as { silences: object[] }).silences).toMatchObject([
      {
        id,
        by: 'Ada',
        reason: known.reason,
        matcher: { severity: 'P1', service: null, rule: null },
        until: clock.now() + 7_200_000,
      },
    ]);
    const incident = await opened('Silenced');
    await clock.advance(6000);
    expect(((await api.get(`/api/incidents/${incident}`)).json() as { escalation: object }).escalation).toMatchObject({
      state: 'held',
    });
    expect(await api.post(`/api/silences/${id}/end`, { actor: 'Bo' })).toMatchObject({ status: 200 });
    await clock.advance(6000);
    expect(((await api.get(`/api/incidents/${incident}`)).json() as { escalation: object }).escalation).toMatchObject({
      state: 'running',
    });
    expect(((await api.get('/api/silences')).json() as { silences: object[] }).silences).toEqual([]);
  });

  refusals([
    ['/api/silences', known, 400, /Say what it is for/],
    ['/api/silences', { ...known, all: true, service: 'press' }, 400, /for everything and for one thing at once/],
    ['/api/silences', { ...known, service: 'nobody' }, 400, /no service \\"nobody\\"/],
    ['/api/silences', { ...known, rule: 'nobody' }, 400, /no rule \\"nobody\\"/],
    ['/api/silences', { ...known, severity: 'P9' }, 400, /no severity \\"P9\\"/],
    ['/api/silences', { ...known, severity: '' }, 400, /severity/],
    ['/api/silences', { all: true, seconds: 60 }, 400, /reason/],
    ['/api/silences', { all: true, reason: ' ', seconds: 60 }, 400, /reason/],
    ['/api/silences', { ...known, all: true, seconds: 0 }, 400, /seconds/],
    ['/api/silences', { ...known, all: true, seconds: 31 * 86_400 }, 400, /seconds/],
    ['/api/silences', { ...known, all: true, seconds: 1.5 }, 400, /seconds/],
    ['/api/silences/none/end', {}, 404, /no silence \\"none\\"/],
  ]);
});
