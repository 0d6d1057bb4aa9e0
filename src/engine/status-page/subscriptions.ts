import { randomBytes } from 'node:crypto';
import { actorNamed } from '../../core/audit/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import { readEmail, readWebhook, shortAddress } from '../../core/status-page/address.ts';
import { type Subscriber, unrefused } from '../../core/status-page/subscriber.ts';
import { destinationOf, invitationBody } from '../../core/status-page/telling.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { type LinkPurpose, readSubscriberLink, signSubscriberLink } from './links.ts';
import type { Vault } from './vault.ts';

/** What subscribing needs. `url` is the page's own address. */
export type SubscriptionOptions = {
  clock: Clock;
  store: Store;
  vault: Vault;
  title: string;
  url: string;
  /** Webhooks may do without TLS. */
  plainWebhooks: boolean;
  onNotices: () => void;
};

/** Where a subscriber is told, and what goes with it. */
export type Reach = { address: string; confirm: string; unsubscribe: string; secret: string };

/** One line of `signalbox subscribers`: enough of the address to know it again. */
export type ListedSubscriber = Pick<
  Subscriber,
  'id' | 'kind' | 'state' | 'createdAt' | 'confirmedAt' | 'refusals' | 'pausedAt' | 'why'
> & { address: string };

const hour = 3_600_000;
/** Whoever asks in the name of others sends mail by us: so many an hour in all, and one address not again at once. */
const mostAsked = 100;
const askAgainMs = 10 * 60_000;
const mostTimesAsked = 5;
const listedAtOnce = 500;

/** Who hears of public incidents: nobody before they said that they want to. */
export function openSubscriptions(options: SubscriptionOptions) {
  const { clock, store, vault, title, url, onNotices } = options;
  const addressOf = (subscriber: Subscriber): string => String(vault.open(sealName(subscriber.id), subscriber.address));

  async function ask(kind: Subscriber['kind'], written: string): Promise<'taken' | 'bad' | 'later'> {
    const address = kind === 'email' ? readEmail(written) : readWebhook(written, options.plainWebhooks);
    if (address === null) return 'bad';
    const fingerprint = vault.fingerprint('address', `${kind} ${kind === 'email' ? address.toLowerCase() : address}`);
    const answer = await store.transaction(async (tx) => {
      const now = clock.now();
      if ((await tx.subscribers.askedSince(now - hour)) >= mostAsked) return 'later';
      const known = await tx.subscribers.find(fingerprint);
      const id = known?.id ?? randomBytes(9).toString('hex');
      const fresh = { id, kind, fingerprint, address: vault.seal(sealName(id), address) };
      const unasked = { state: 'pending', createdAt: now, askedAt: 0, asked: 0, confirmedAt: null } as const;
      const before: Subscriber = known ?? { ...fresh, ...unasked, ...unrefused };
      // Whoever was paused had confirmed before: how often that took is no matter.
      const may = before.state === 'paused' || (before.state === 'pending' && before.asked < mostTimesAsked);
      const again = may && now - before.askedAt >= askAgainMs;
      const asked: Subscriber = { ...before, state: 'pending', askedAt: now, asked: before.asked + 1 };
      // Written in any case: how long the answer takes must not tell whether the address is known.
      await tx.subscribers.put(again ? asked : before);
      if (again) await invite(tx, { ...before, asked: before.asked + 1 }, now);
      return 'taken';
    });
    onNotices();
    return answer;
  }

  async function invite(tx: Tx, subscriber: Subscriber, now: number): Promise<void> {
    const body = invitationBody(subscriber, title, subscriber.asked);
    await tx.notices.enqueue(noticeFor(destinationOf(subscriber), body, now));
  }

  /** False when there is no such subscriber (any more). */
  function confirmed(id: string): Promise<boolean> {
    return store.transaction(async (tx) => {
      const subscriber = await tx.subscribers.get(id);
      if (subscriber === null) return false;
      if (subscriber.state === 'pending')
        await tx.subscribers.put({ ...subscriber, ...unrefused, state: 'confirmed', confirmedAt: clock.now() });
      return true;
    });
  }

  return {
    ask,
    confirmed,
    isValid: (purpose: LinkPurpose, token: string): boolean =>
      readSubscriberLink(vault, purpose, token, clock.now()) !== null,
    async confirm(token: string): Promise<boolean> {
      const id = readSubscriberLink(vault, 'confirm', token, clock.now());
      return id !== null && confirmed(id);
    },
    /** Who is gone already has what they wanted. */
    async unsubscribe(token: string): Promise<boolean> {
      const id = readSubscriberLink(vault, 'unsubscribe', token, clock.now());
      if (id !== null) await store.transaction((tx) => tx.subscribers.delete(id));
      return id !== null;
    },
    /** How to tell a subscriber; null when they hear no more. */
    async reach(id: string): Promise<Reach | null> {
      const subscriber = await store.read((tx) => tx.subscribers.get(id));
      if (subscriber === null || subscriber.state === 'paused') return null;
      const link = (purpose: LinkPurpose): string =>
        `${url}/${purpose}/${signSubscriberLink(vault, purpose, id, clock.now())}`;
      return {
        address: addressOf(subscriber),
        confirm: link('confirm'),
        unsubscribe: link('unsubscribe'),
        secret: vault.fingerprint('webhook-secret', id),
      };
    },
    async list(): Promise<ListedSubscriber[]> {
      const listed: ListedSubscriber[] = [];
      for (const state of ['confirmed', 'paused', 'pending'] as const) {
        for (let after = ''; ; ) {
          const page = await store.read((tx) => tx.subscribers.list(state, after, listedAtOnce));
          for (const subscriber of page) {
            const { id, kind, createdAt, confirmedAt, refusals, pausedAt, why } = subscriber;
            const address = shortAddress(kind, addressOf(subscriber));
            listed.push({ id, kind, state, createdAt, confirmedAt, refusals, pausedAt, why, address });
          }
          const last = page.at(-1);
          if (last === undefined) break;
          after = last.id;
        }
      }
      return listed;
    },
    /** Forgets one by its id or its whole address; false when there is none. */
    remove: (which: string, actor: string): Promise<boolean> =>
      change(which, actor, 'remove', async (tx, { id }) => {
        await tx.subscribers.delete(id);
        return true;
      }),
    /** Tells one again that was paused, by its id or its whole address; false when there is none that is paused. */
    resume: (which: string, actor: string): Promise<boolean> =>
      change(which, actor, 'resume', async (tx, subscriber) => {
        if (subscriber.state !== 'paused') return false;
        await tx.subscribers.put({ ...subscriber, ...unrefused, state: 'confirmed' });
        return true;
      }),
    /** Enough of an address to know it again. */
    shortAddressOf: (subscriber: Subscriber): string => shortAddress(subscriber.kind, addressOf(subscriber)),
  };

  function change(
    which: string,
    actor: string,
    verb: 'remove' | 'resume',
    work: (tx: Tx, subscriber: Subscriber) => Promise<boolean>,
  ): Promise<boolean> {
    const prints = (['email', 'webhook'] as const).map((kind) => {
      const address = kind === 'email' ? readEmail(which)?.toLowerCase() : readWebhook(which, true);
      return address == null ? null : vault.fingerprint('address', `${kind} ${address}`);
    });
    return store.transaction(async (tx) => {
      let found = await tx.subscribers.get(which);
      for (const print of prints) if (print !== null) found ??= await tx.subscribers.find(print);
      if (found === null || !(await work(tx, found))) return false;
      const event = { at: clock.now(), actor: actorNamed(actor), action: `subscriber.${verb}`, subject: found.id };
      await tx.audit.append({ ...event, text: '' });
      return true;
    });
  }
}

export type Subscriptions = ReturnType<typeof openSubscriptions>;

/** What an address is sealed for, so that it cannot stand in another's place. */
function sealName(id: string): string {
  return `subscriber/${id}`;
}
