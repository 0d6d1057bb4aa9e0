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
  /** What stands where a text was cut short; null where none is, however long. `…` unless said otherwise. */
  cutMark?: string | null;
  close(): Promise<void>;
};

/** A channel to another side, which a test can make fail its next request. */
export type RemoteLine = Line & {
  /** What is said when no answer came, where a repetition could be heard twice: `temporary` unless said otherwise. */
  unanswered?: 'temporary' | 'unknown';
  /** The same key is heard once however often it is sent. */
  onceByKey: boolean;
  /** The other side can say when to come back. */
  saysWhen: boolean;
  trouble: {
    unwell(): void;
    rateLimited(seconds: number): void;
    hanging(): void;
    /** Repeats everything that it was sent, secrets and all, in a refusal that only a person can mend. */
    refusing(text: string): void;
    gone(): Promise<void>;
  };
};

const body: NoticeBody = {
  about: 'opened',
  incidentId: 'inc-1',
  severity: 'P1',
  title: 'P1: Bot <b>&amp; "friends"</b> is down',
  lines: [
    'answered 503, expected 200',
    'a < b && c > d',
    '*not bold* _nor this_ ~nor~ `nor`',
    '@everyone <!here> [x](//e)',
    '# no',
  ],
  link: 'http://127.0.0.1:7070/incidents/inc-1?a=1&b=2',
};

const sendOver = (
  line: Line,
  changes: Partial<NoticeBody> = {},
  signal = AbortSignal.timeout(10_000),
): Promise<Delivery> => line.channel.send({ key: 'inc-1:opened:x', body: { ...body, ...changes } }, signal);

/** What every channel must do, whatever it speaks to. */
export function channelConformance(name: string, open: () => Promise<Line>): void {
  describe(`${name} as a channel`, () => {
    let line: Line;
    beforeEach(async () => {
      line = await open();
    });
    afterEach(() => line.close());

    it('delivers the words as they are, markup and all', async () => {
      expect((await sendOver(line)).kind).toBe('delivered');
      expect(line.messages).toHaveLength(1);
      expect(line.messages[0]).toContain(body.title);
      for (const text of body.lines) expect(line.messages[0]).toContain(text);
    });

    it('delivers a notice without lines or link', async () => {
      expect((await sendOver(line, { lines: [], link: null })).kind).toBe('delivered');
    });

    it('delivers a notice that is far too long, from its beginning', async () => {
      const lines = ['first words', ...Array<string>(400).fill('<&>'.repeat(20))];
      expect((await sendOver(line, { title: `P1: ${'&'.repeat(5000)}`, lines })).kind).toBe('delivered');
      expect(line.messages[0]).toMatch(/^P1: &&&/);
      // Where a whole message is shorter than that title, the title is what is kept.
      if ((line.messages[0]?.length ?? 0) > 1000) expect(line.messages[0]).toContain('first words');
      if (line.cutMark !== null) expect(line.messages[0]).toContain(line.cutMark ?? '…');
    });

    it('delivers characters that a text could be cut in half of', async () => {
      expect((await sendOver(line, { title: '🚨'.repeat(3000), lines: ['🚨'.repeat(3000)] })).kind).toBe('delivered');
      expect(line.messages[0]).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    });
  });
}

/** What a channel to another side must do besides: that may be unwell, silent or gone, or refuse. */
export function remoteChannelConformance(name: string, open: () => Promise<RemoteLine>): void {
  channelConformance(name, open);
  describe(`${name} when the other side has trouble`, () => {
    let line: RemoteLine;
    beforeEach(async () => {
      line = await open();
    });
    afterEach(() => line.close());

    it.each([
      ['is unwell', () => line.trouble.unwell(), null],
      ['limits the rate', () => line.trouble.rateLimited(7), 7000],
    ] as const)('comes back later when the other side %s', async (_, make, retryAfterMs) => {
      make();
      const asked = line.saysWhen ? retryAfterMs : null;
      expect(await sendOver(line)).toMatchObject({ kind: 'temporary', retryAfterMs: asked });
      expect((await sendOver(line)).kind).toBe('delivered');
    });

    it('stops waiting when it is told to', async () => {
      line.trouble.hanging();
      expect(await sendOver(line, {}, AbortSignal.timeout(100))).toMatchObject({
        kind: line.unanswered ?? 'temporary',
        why: 'It did not answer in time.',
      });
    });

    it('is heard once under one key, where it says so', async () => {
      for (let time = 0; time < 2; time += 1) expect((await sendOver(line)).kind).toBe('delivered');
      expect(line.messages).toHaveLength(line.onceByKey ? 1 : 2);
    });

    it('comes back later when nobody is there', async () => {
      await line.trouble.gone();
      const delivery = await sendOver(line);
      expect(delivery.kind).toBe('temporary');
      for (const secret of line.secrets) expect(JSON.stringify(delivery)).not.toContain(secret);
    });

    it('gives up on a refusal that only a person can mend, and shows no secret', async () => {
      line.trouble.refusing(`You sent ${line.secrets.join(' and ')}.`);
      const delivery = await sendOver(line);
      expect(delivery.kind).toBe('permanent');
      for (const secret of line.secrets) expect(JSON.stringify(delivery)).not.toContain(secret);
    });
  });
}
