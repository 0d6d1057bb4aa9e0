import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, NoticeBody } from '../../core/notice/model.ts';
import type { Channel } from '../../engine/ports.ts';

/** A channel under test beside the other side it speaks to. */
export type Line = {
  channel: Channel;
  /** What people at the other end have read, oldest first. */
  messages: string[];
  /** Texts that must never be shown to anybody: tokens, addresses with tokens. */
  secrets: string[];
  /** Makes the other side fail its next request; null where there is no other side that could (the terminal). */
  trouble: null | {
    unwell(): void;
    rateLimited(seconds: number): void;
    hanging(): void;
    /** Repeats everything that it was sent, secrets and all, in a refusal that only a person can mend. */
    refusing(text: string): void;
    gone(): Promise<void>;
  };
  close(): Promise<void>;
};

const body: NoticeBody = {
  about: 'opened',
  incidentId: 'inc-1',
  severity: 'P1',
  title: 'P1: Bot <b>&amp; "friends"</b> is down',
  lines: ['answered 503, expected 200', 'a < b && c > d', '*not bold* _nor this_'],
  link: 'http://127.0.0.1:7070/incidents/inc-1?a=1&b=2',
};

/** What every channel must do, whatever it speaks to. */
export function channelConformance(name: string, open: () => Promise<Line>): void {
  describe(`${name} as a channel`, () => {
    let line: Line;
    beforeEach(async () => {
      line = await open();
    });
    afterEach(() => line.close());
    const send = (changes: Partial<NoticeBody> = {}, signal = AbortSignal.timeout(10_000)): Promise<Delivery> =>
      line.channel.send({ key: 'inc-1:opened:x', body: { ...body, ...changes } }, signal);
    const trouble = (): NonNullable<Line['trouble']> => line.trouble ?? expect.fail('There is no other side.');

    it('delivers the words as they are, markup and all', async () => {
      expect((await send()).kind).toBe('delivered');
      expect(line.messages).toHaveLength(1);
      expect(line.messages[0]).toContain(body.title);
      for (const text of body.lines) expect(line.messages[0]).toContain(text);
    });

    it('delivers a notice without lines or link', async () => {
      expect((await send({ lines: [], link: null })).kind).toBe('delivered');
    });

    it('delivers a notice that is far too long, from its beginning', async () => {
      const lines = ['first words', ...Array<string>(400).fill('<&>'.repeat(20))];
      expect((await send({ title: `P1: ${'&'.repeat(5000)}`, lines })).kind).toBe('delivered');
      expect(line.messages[0]).toMatch(/^P1: &&&/);
      expect(line.messages[0]).toContain('first words');
    });

    it.skipIf(name === 'terminal').each([
      ['is unwell', () => trouble().unwell(), null],
      ['limits the rate', () => trouble().rateLimited(7), 7000],
    ] as const)('comes back later when the other side %s', async (_, make, retryAfterMs) => {
      make();
      expect(await send()).toMatchObject({ kind: 'temporary', retryAfterMs });
      expect((await send()).kind).toBe('delivered');
    });

    it.skipIf(name === 'terminal')('stops waiting when it is told to', async () => {
      trouble().hanging();
      expect(await send({}, AbortSignal.timeout(100))).toMatchObject({
        kind: 'temporary',
        why: 'It did not answer in time.',
      });
    });

    it.skipIf(name === 'terminal')('comes back later when nobody is there', async () => {
      await trouble().gone();
      const delivery = await send();
      expect(delivery.kind).toBe('temporary');
      for (const secret of line.secrets) expect(JSON.stringify(delivery)).not.toContain(secret);
    });

    it.skipIf(name === 'terminal')(
      'gives up on a refusal that only a person can mend, and shows no secret',
      async () => {
        trouble().refusing(`You sent ${line.secrets.join(' and ')}.`);
        const delivery = await send();
        expect(delivery.kind).toBe('permanent');
        for (const secret of line.secrets) expect(JSON.stringify(delivery)).not.toContain(secret);
      },
    );
  });
}
