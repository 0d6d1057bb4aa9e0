import type { PublicDesk } from '../api/dependencies.ts';
import { cardOf } from '../core/status-page/card.ts';
import type { Statement } from '../core/status-page/decide.ts';
import type { StatusPage } from '../core/status-page/model.ts';
import { type Inside, privateWords } from '../core/status-page/private-words.ts';
import { summarizeIncident } from '../core/status-page/summary.ts';
import { publicBody } from '../core/status-page/telling.ts';
import type { Clock, Store } from '../engine/ports.ts';
import { draftPublic } from '../engine/status-page/draft-public.ts';
import { publicIdOf } from '../engine/status-page/public-id.ts';
import type { Subscriptions } from '../engine/status-page/subscriptions.ts';
import { previewPublic, tellPublic } from '../engine/status-page/tell-public.ts';

/** What the team's side of the status page needs. `inside` is what only the team knows; null: nobody can subscribe. */
export type PublicDeskOptions = {
  clock: Clock;
  store: Store;
  page: StatusPage;
  link: (id: string) => string;
  mask: (text: string) => string;
  subscriptions: Subscriptions | null;
  inside: Omit<Inside, 'ids'>;
};

/** What the team does about the page for customers, as the API offers it. */
export function openPublicDesk(options: PublicDeskOptions): PublicDesk {
  const { clock, store, page, link, mask, subscriptions, inside } = options;
  const masked = (statement: Statement): Statement => ({
    ...statement,
    text: mask(statement.text),
    title: statement.title === null ? null : mask(statement.title),
  });

  return {
    async shown(incidentId) {
      const known = await store.read(async (tx) =>
        (await tx.incidents.get(incidentId)) === null ? null : { shown: await tx.publicIncidents.of(incidentId) },
      );
      if (known === null) return null;
      const card = known.shown === null ? null : cardOf(summarizeIncident(page, known.shown));
      return { ...known, card, link: link(publicIdOf(incidentId)), components: page.components };
    },
    draft: (incidentId, template, nextUpdateAt) =>
      store.read((tx) => draftPublic(tx, page, incidentId, template, { link, nextUpdateAt }, clock.now())),
    async tell(incidentId, statement, actor) {
      const change = await tellPublic({ clock, store, page }, incidentId, masked(statement), actor);
      return change.kind === 'published' ? { ...change, link: link(change.shown.id) } : change;
    },
    async preview(incidentId, statement) {
      const change = await previewPublic({ clock, store, page }, incidentId, masked(statement));
      if (change.kind !== 'published') return change;
      const { shown } = change;
      const place = { title: page.title, link: link(shown.id) };
      const mail = publicBody(shown, shown.updates.length, place, shown.updates.length === 1);
      return {
        kind: 'previewed',
        shown,
        card: cardOf(summarizeIncident(page, shown)),
        link: place.link,
        mail: { subject: mail?.title ?? '', text: mail?.lines.join('\n') ?? '' },
        doubtful: privateWords(`${statement.title ?? ''}\n${statement.text}`, { ...inside, ids: [incidentId] }),
      };
    },
    subscribers: async () => (subscriptions === null ? [] : subscriptions.list()),
    resumeSubscriber: async (which, actor) => subscriptions !== null && subscriptions.resume(which, actor),
    removeSubscriber: async (which, actor) => subscriptions !== null && subscriptions.remove(which, actor),
  };
}
