import { type EscalationTrouble, troubleOf } from '../../core/escalation/audit.ts';
import { placeForReport } from '../../core/notice/health.ts';
import type { NoticeBody } from '../../core/notice/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import { channelsInOrder, healthOf } from '../delivery/channel-health.ts';
import { noteOn } from '../incident/note-on.ts';
import type { Channel, Clock, Store, Tx } from '../ports.ts';
import { repeat } from '../repeat.ts';

/** What auditing escalations needs. */
export type AuditorOptions = {
  clock: Clock;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

/** What the last audit found. */
type EscalationAudit = { at: number; checked: number; troubles: number };

const auditSetting = 'escalation-audit';
const everyMs = 30_000;

/**
 * Proves, apart from the loop that escalates and on every node, that escalations which were due have run. One that has not
 * is said on the incident's timeline and on every channel that works, once.
 */
export function startAuditor({ clock, store, channels, onNotices, report }: AuditorOptions): { stop(): Promise<void> } {
  async function audit(): Promise<void> {
    const said = await store.transaction(async (tx) => {
      const now = clock.now();
      const incidents = await tx.incidents.unresolved();
      const troubles: EscalationTrouble[] = [];
      for (const incident of incidents) {
        const escalation = await tx.escalations.get(incident.id);
        const notices = await tx.notices.forIncident(incident.id);
        const found = troubleOf(incident, escalation, notices, now);
        if (found !== null) troubles.push(found);
      }
      const done: EscalationAudit = { at: now, checked: incidents.length, troubles: troubles.length };
      await tx.settings.put(auditSetting, done);
      let news = false;
      for (const trouble of troubles) news = (await say(tx, trouble, now)) || news;
      return news;
    });
    if (said) onNotices();
  }

  async function say(tx: Tx, { incidentId, turn, text }: EscalationTrouble, now: number): Promise<boolean> {
    const incident = await tx.incidents.get(incidentId);
    const title = `Escalation does not run: ${incident?.severity ?? ''}: ${incident?.title ?? incidentId}`;
    const thread = `escalation-${incidentId}`;
    const body: NoticeBody = {
      about: 'trouble',
      incidentId: null,
      severity: null,
      title,
      lines: [text],
      link: null,
      thread,
      turn,
    };
    const down = new Set<string>();
    const places = channelsInOrder(channels);
    for (const { id } of places) if ((await healthOf(tx, id)).down) down.add(id);
    // With none that works, each is tried: one of them may be back.
    const working =
      placeForReport('', places, (id) => down.has(id)) === null ? places : places.filter(({ id }) => !down.has(id));
    let news = false;
    for (const { id } of working) news = (await tx.notices.enqueue(noticeFor(id, body, now))) || news;
    if (news) await noteOn(tx, incidentId, 'signalbox', 'escalation', text, now);
    return news;
  }

  const from = clock.now() + everyMs;
  return repeat({ clock, everyMs, from, round: audit, where: 'auditing escalations', report });
}
