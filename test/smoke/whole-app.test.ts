import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentResponse } from '../../src/api/contract/incident.ts';
import type { State } from '../../src/api/contract/state.ts';
import { type FakeSlack, fakeSlack } from '../fakes/slack.ts';
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts';
import { type Shop, startShop, tillKey } from '../harness/shop.ts';

let slack: FakeSlack;
let telegram: FakeTelegram;
let shop: Shop;
beforeEach(async () => {
  slack = await fakeSlack();
  telegram = await fakeTelegram();
  shop = await startShop({ slack, telegram });
});
afterEach(async () => {
  await shop.close();
  await slack.close();
  await telegram.close();
});

const state = () => shop.client.get<State>('/api/state');

describe('the whole app, from a failing service to the people', () => {
  it("opens the runbook's incident at its severity, tells everybody, and tells them when it is over", async () => {
    await shop.minutes(2);
    expect((await state()).incidents).toEqual([]);

    await shop.tillBreaks();
    await shop.seconds(20);
    const [incident] = (await state()).incidents;
    expect(incident).toMatchObject({
      severity: 'P1',
      documented: 'Till does not answer',
      service: 'till',
      state: 'open',
    });
    expect((incident?.respondBy ?? 0) - (incident?.openedAt ?? 0)).toBe(3_600_000);
    await slack.expectMessages(/P1.*till/i);
    await telegram.expectMessages(/P1.*till/i);
    expect(shop.printed.join('\n')).toMatch(/P1.*till/i);

    await shop.tillIsMended();
    await shop.seconds(20);
    expect((await state()).incidents).toEqual([]);
    await slack.expectMessages(/P1/, /resolved|again|over/i);
    const { timeline } = await shop.client.get<IncidentResponse>(`/api/incidents/${incident?.id}`);
    expect(timeline.at(-1)?.at).toBeGreaterThan(timeline[0]?.at ?? Number.POSITIVE_INFINITY);
  });

  it('delivers to Slack what happened while Slack was down, once', async () => {
    slack.goDown();
    await shop.tillBreaks();
    await shop.seconds(30);
    // That Slack hears nothing is said where somebody does.
    await telegram.expectMessages(/P1/, /^Channel slack does not work/);
    expect((await state()).undelivered.map((notice) => notice.destination)).toEqual(['slack']);
    slack.restore();
    await shop.minutes(15);
    await slack.expectMessages(/P1/);
    expect((await state()).undelivered).toEqual([]);
  });

  it('keeps the incident and the outbox over a restart, and says nothing twice', async () => {
    slack.goDown();
    await shop.tillBreaks();
    await shop.seconds(30);
    const before = (await state()).incidents.map((incident) => incident.id);
    // A release must be healthy to go live again, so the till is mended while Signalbox is away.
    await shop.tillIsMended();
    await shop.restarts();
    expect((await state()).incidents.map((incident) => incident.id)).toEqual(before);
    slack.restore();
    await shop.minutes(15);
    await slack.expectMessages(/^P1/, /^Resolved: P1/);
    const heard = telegram.messages.map((message) => message.split('\n')[0] ?? '');
    expect(heard.filter((line) => line.startsWith('P1'))).toHaveLength(1);
    expect(heard.filter((line) => line.startsWith('Resolved: P1'))).toHaveLength(1);
  });

  it('never shows the secrets of its channels', async () => {
    await shop.tillBreaks();
    slack.failNext(1, { status: 404, body: 'no_service' });
    await shop.minutes(1);
    const everything = JSON.stringify([await state(), shop.said, shop.printed]);
    expect(everything).not.toContain(telegram.token);
    expect(everything).not.toContain(new URL(slack.url).pathname);
  });

  it("keeps a service's secret that its health answer repeats, or a person notes, out of notices and timelines", async () => {
    await shop.tillTalks();
    await shop.seconds(20);
    const [incident] = (await state()).incidents;
    await shop.client.send('POST', `/api/incidents/${incident?.id}/notes`, { text: `is it ${tillKey}?` });
    await slack.expectMessages(/P1/);
    expect(JSON.stringify([slack.messages, telegram.messages, shop.printed, shop.said])).not.toContain(tillKey);
    const { timeline } = await shop.client.get<IncidentResponse>(`/api/incidents/${incident?.id}`);
    expect(timeline.at(-1)?.text).toBe('is it [masked]?');
    expect(shop.printed.join('\n')).toContain('[masked]');
  });
});
