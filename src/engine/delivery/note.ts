import type { Notice } from '../../core/notice/model.ts';
import type { Tx } from '../ports.ts';

/** Says in the incident's timeline that somebody could not be told: a page that reached nobody must not be silent. */
export async function noteDead(tx: Tx, notice: Notice, now: number): Promise<void> {
  const text = `${notice.destination} was not told (${notice.body.about}): ${notice.lastAnswer ?? 'no reason is known'}`;
  await noteInTimeline(tx, notice, text, now);
}

/** Says in the incident's timeline that somebody was told. */
export async function noteTold(tx: Tx, notice: Notice, now: number): Promise<void> {
  const { destination, body, attempts, bundle } = notice;
  const how = attempts > 1 ? ` at attempt ${attempts}` : '';
  const among = bundle === null ? '' : ', in one message with others';
  await noteInTimeline(tx, notice, `${destination} was told (${body.about})${how}${among}.`, now);
}

async function noteInTimeline(tx: Tx, notice: Notice, text: string, now: number): Promise<void> {
  const { incidentId } = notice.body;
  if (incidentId === null || (await tx.incidents.get(incidentId)) === null) return;
  await tx.incidents.append({ incidentId, at: now, actor: 'signalbox', kind: 'notice', text });
}
