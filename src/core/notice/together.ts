import { shortHash } from '../incident/hash.ts';
import type { Notice, NoticeBody } from './model.ts';

/** More than so many that wait for one destination are told in one message, once the first has gone ahead alone. */
export const mostAlone = 3;
/** What one message may hold. */
export const mostTogether = 50;

/** The words of a notice that also says what those before it would have said. */
export function withSuperseded(body: NoticeBody, superseded: readonly NoticeBody[]): NoticeBody {
  const lines = superseded.map((one) => {
    const said = one.about === 'opened' ? one.lines.slice(0, 2) : one.lines;
    const words = one.about === 'public' ? said : [one.about, ...said];
    return `Not told before: ${words.join('. ').replace(/\.\.(?= |$)/g, '.')}`;
  });
  return { ...body, lines: [...body.lines, ...lines] };
}

/** The key of a bundle, the same for the same notices. */
export function bundleKey(members: readonly Notice[]): string {
  return `bundle-${shortHash(
    members
      .map(({ key }) => key)
      .sort()
      .join('\n'),
  )}-${members.length}`;
}

/** One message for several notices: “3 more incidents: …”, with a line for each. */
export function composeBundle(members: readonly Notice[]): NoticeBody {
  const bodies = members
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1))
    .map(({ body }) => body);
  const opened = bodies.filter((body) => body.about === 'opened');
  const [shown, count] = [bodies.map(({ title }) => title), bodies.length];
  const drill = shown.every((title) => title.startsWith('[DRILL]')) ? '[DRILL] ' : '';
  return {
    about: 'several',
    incidentId: null,
    severity: bodies.map(({ severity }) => severity ?? '').sort()[0] ?? null,
    title: drill + (opened.length === count ? `${count} more incidents: ${shown.join('; ')}` : countsOf(bodies)),
    lines: bodies.flatMap(({ title, lines, link }) => [
      title,
      ...[lines[0], link].flatMap((one) => (one ? [`  ${one}`] : [])),
    ]),
    link: null,
  };
}

function countsOf(bodies: readonly NoticeBody[]): string {
  const counts = (['opened', 'escalated', 'raised', 'acknowledged', 'resolved'] as const).flatMap((about) => {
    const count = bodies.filter((body) => body.about === about).length;
    return count === 0 ? [] : [`${count} ${about}`];
  });
  return `${bodies.length} more notices: ${counts.join(', ')}`;
}
