import { describe, expect, test } from 'vitest';
import { backoffMs, decideNotice, isDue, mostAttempts } from './decide.ts';
import type { Delivery, Notice, NoticeEvent } from './model.ts';
import { noticeFor, supersededBy, toldOfOpening, turnOf } from './outbox.ts';
import { policies } from './policy.ts';

const body = (about: Notice['body']['about']): Notice['body'] => ({
  about,
  incidentId: 'i',
  severity: 'P1',
  title: 't',
  lines: [],
  link: null,
});
const opened = noticeFor('slack', body('opened'), 1000);

function decide(notice: Notice, event: NoticeEvent, now: number): Notice {
  const decision = decideNotice(notice, event, now);
  if (decision.kind === 'refused') throw new Error(decision.why);
  return decision.state;
}
const claim = { kind: 'claimed', leaseMs: 10_000, bundle: null } as const;
const sent = (delivery: Delivery, token = 1): NoticeEvent => ({ kind: 'sent', delivery, token });
const busy = { kind: 'temporary', why: 'It answered 500.', retryAfterMs: null } as const;

describe('a row of the outbox', () => {
  test('is claimed with a lease and a token, sent, and delivered', () => {
    const claimed = decide(opened, claim, 1000);
    expect(claimed).toMatchObject({ state: 'sending', token: 1, attempts: 1, leaseUntil: 11_000 });
    expect(decide(claimed, sent({ kind: 'delivered', receipt: 'ok' }), 1200)).toMatchObject({
      state: 'delivered',
      deliveredAt: 1200,
      lastAnswer: 'ok',
      leaseUntil: null,
    });
  });

  test('is not claimed twice within its lease, and again after it', () => {
    const claimed = decide(opened, claim, 1000);
    expect(decideNotice(claimed, claim, 10_999).kind).toBe('refused');
    expect(decide(claimed, claim, 11_000)).toMatchObject({ token: 2, attempts: 2, leaseUntil: 21_000 });
  });

  test('does not listen to a sender whose lease was taken over', () => {
    const again = decide(decide(opened, claim, 1000), claim, 11_000);
    expect(decideNotice(again, sent({ kind: 'delivered', receipt: null }, 1), 11_001).kind).toBe('refused');
    expect(decide(again, sent({ kind: 'delivered', receipt: null }, 2), 11_001).state).toBe('delivered');
  });

  test('comes back after a pause when the fault is temporary', () => {
    const back = decide(decide(opened, claim, 1000), sent(busy), 2000);
    expect(back).toMatchObject({
      state: 'pending',
      lastAnswer: 'It answered 500.',
      runAt: 2000 + backoffMs(opened.key, 1),
    });
    expect(isDue(back, back.runAt - 1)).toBe(false);
    expect(isDue(back, back.runAt)).toBe(true);
  });

  test.each([
    { asked: 30_000, waits: 30_000 },
    { asked: 86_400_000, waits: 900_000 },
    { asked: 1, waits: backoffMs(opened.key, 1) },
  ])('stays away as long as it was asked to: $asked ms', ({ asked, waits }) => {
    const back = decide(decide(opened, claim, 1000), sent({ ...busy, retryAfterMs: asked }), 2000);
    expect(back.runAt).toBe(2000 + waits);
  });

  test('is dead at once when the fault is permanent, and at its deadline when it is not', () => {
    expect(decide(decide(opened, claim, 1000), sent({ kind: 'permanent', why: 'no_service' }), 1)).toMatchObject({
      state: 'dead',
      lastAnswer: 'no_service',
    });
    let notice = opened;
    let now = 1000;
    while (notice.state !== 'dead') {
      now = Math.max(now, notice.runAt);
      notice = decide(notice, claim, now);
      notice = decide(notice, sent(busy, notice.token), now);
    }
    expect(notice.attempts).toBeLessThanOrEqual(mostAttempts);
    expect(notice.lastAnswer).toMatch(/^Given up after \d+ attempts in 3 h 5\d min.*: It answered 500\.$/);
    // Long enough for an outage of some hours, not for ever.
    expect(now).toBeGreaterThan(3.75 * 3_600_000);
    expect(now).toBeLessThan(4 * 3_600_000);
  });
});

describe('where being told twice is worse than once', () => {
  const decideSms = (notice: Notice, event: NoticeEvent, now: number): Notice => {
    const decision = decideNotice(notice, event, now, policies.sms);
    return decision.kind === 'refused' ? expect.fail(decision.why) : decision.state;
  };
  const claimed = decideSms(opened, claim, 1000);

  test('a sender that ended before it could say what came of it ends the notice', () => {
    expect(decideNotice(claimed, claim, 10_999, policies.sms).kind).toBe('refused');
    expect(decideSms(claimed, claim, 11_000)).toMatchObject({
      state: 'dead',
      attempts: 1,
      lastAnswer: expect.stringContaining('It is not known whether it was told'),
    });
  });

  test('an answer that never came does too, and a plain refusal is tried again for an hour', () => {
    expect(decideSms(claimed, sent({ kind: 'unknown', why: 'It closed the connection.' }), 2000).state).toBe('dead');
    expect(decideSms(claimed, sent(busy), 2000).state).toBe('pending');
    expect(decideSms(claimed, sent(busy), 3_600_500).state).toBe('dead');
  });
});

test('those of one bundle come back at one time', () => {
  const two = [opened, noticeFor('slack', { ...body('opened'), incidentId: 'j' }, 1000)].map((notice) =>
    decide(decide(notice, { ...claim, bundle: 'both' }, 1000), sent(busy), 2000),
  );
  expect(two[0]?.runAt).toBe(two[1]?.runAt);
});

test('a row whose sendings are never recorded is given up too', () => {
  const unrecorded = {
    ...opened,
    state: 'sending' as const,
    attempts: mostAttempts,
    leaseUntil: 5000,
    token: mostAttempts,
  };
  expect(decide(unrecorded, claim, 6000)).toMatchObject({
    state: 'dead',
    lastAnswer: expect.stringContaining('was not recorded'),
  });
});

test('pauses grow to five minutes, differ by key, and are the same every time', () => {
  const pauses = Array.from({ length: 12 }, (_, index) => backoffMs('a', index + 1));
  expect(pauses).toEqual(Array.from({ length: 12 }, (_, index) => backoffMs('a', index + 1)));
  for (const [index, pause] of pauses.entries()) {
    const full = Math.min(300_000, 1000 * 2 ** index);
    expect(pause).toBeLessThanOrEqual(full);
    expect(pause).toBeGreaterThanOrEqual(full * 0.8);
  }
  expect(backoffMs('b', 5)).not.toBe(backoffMs('a', 5));
});

describe('order', () => {
  const resolved = noticeFor('slack', body('resolved'), 5000);
  test.each([
    { opening: { state: 'delivered' }, turn: { kind: 'now', superseding: [] } },
    { opening: { state: 'pending', runAt: 9000 }, turn: { kind: 'wait', until: 9250 } },
    { opening: { state: 'sending', leaseUntil: 12_000 }, turn: { kind: 'wait', until: 12_250 } },
    { opening: { state: 'pending', runAt: 100 }, turn: { kind: 'wait', until: 6250 } },
    { opening: { state: 'dead' }, turn: { kind: 'never', why: 'The destination was never told that this began.' } },
  ] as const)('an end whose opening is $opening.state: $turn.kind', ({ opening, turn }) => {
    expect(turnOf(resolved, [{ ...opened, ...opening }, resolved], 6000, false)).toEqual(turn);
  });

  test('an end that nobody there was told the beginning of is never sent', () => {
    const elsewhere = noticeFor('telegram', body('opened'), 1000);
    expect(turnOf(resolved, [elsewhere, resolved], 6000, false).kind).toBe('never');
  });

  test('an end waits for the acknowledgement that is still on its way', () => {
    const acknowledged = { ...noticeFor('slack', body('acknowledged'), 4000), runAt: 8000 };
    const told = { ...opened, state: 'delivered' as const };
    expect(turnOf(resolved, [told, acknowledged, resolved], 6000, false)).toEqual({ kind: 'wait', until: 8250 });
  });

  describe('for people', () => {
    const acknowledged = noticeFor('slack', body('acknowledged'), 4000);
    const elsewhere = noticeFor('telegram', body('resolved'), 5000);
    const turn = (notice: Notice, others: Notice[]) => turnOf(notice, others, 6000, true);

    test('an opening that was over before it could be told is told with the end, once', () => {
      expect(turn(opened, [opened, resolved])).toEqual({
        kind: 'superseded',
        why: 'The notice “resolved” says it too.',
      });
      expect(turn(resolved, [opened, resolved])).toEqual({ kind: 'now', superseding: [opened] });
      expect(turn(opened, [opened, elsewhere])).toEqual({ kind: 'now', superseding: [] });
    });

    test('acknowledged, then resolved, is one message', () => {
      const told = { ...opened, state: 'delivered' as const };
      expect(turn(resolved, [told, acknowledged, resolved])).toEqual({ kind: 'now', superseding: [acknowledged] });
      const overtaken = { ...acknowledged, state: 'superseded' as const };
      expect(turn(resolved, [told, overtaken, resolved])).toEqual({ kind: 'now', superseding: [] });
      expect(supersededBy(resolved, [told, overtaken, resolved])).toEqual([overtaken]);
    });

    test('what is on its way, or was tried together with others, is not overtaken', () => {
      const sending = { ...opened, state: 'sending' as const, leaseUntil: 9000 };
      expect(turn(resolved, [sending, resolved])).toEqual({ kind: 'wait', until: 9250 });
      const bundled = { ...opened, bundle: 'b' };
      expect(turn(bundled, [bundled, resolved])).toEqual({ kind: 'now', superseding: [] });
      expect(turn(resolved, [bundled, resolved]).kind).toBe('wait');
    });

    test('what was said once is not said again with the next', () => {
      const overtaken = { ...opened, state: 'superseded' as const };
      const heard = { ...acknowledged, state: 'delivered' as const };
      expect(supersededBy(heard, [overtaken, heard])).toEqual([overtaken]);
      expect(supersededBy(resolved, [overtaken, heard, resolved])).toEqual([]);
    });

    test('a page that was given up is not overtaken: nobody there hears of the end', () => {
      const dead = { ...opened, state: 'dead' as const };
      expect(turn(resolved, [dead, resolved]).kind).toBe('never');
    });
  });
});

test('who was told of the opening', () => {
  const others = [noticeFor('telegram', body('opened'), 1), noticeFor('webhook', body('resolved'), 2)];
  expect(toldOfOpening([opened, opened, ...others])).toEqual(['slack', 'telegram']);
});

test('the same happening makes the same key, another one another', () => {
  expect(noticeFor('slack', body('opened'), 9).key).toBe(opened.key);
  const keys = [opened, noticeFor('slack', body('resolved'), 1), noticeFor('telegram', body('opened'), 1)].map(
    (notice) => notice.key,
  );
  expect(new Set(keys).size).toBe(3);
});
