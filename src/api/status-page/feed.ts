import type { SummarizedIncident, Summary } from '../../core/status-page/summary.ts';
import { type SummarizedWork, workStateWords, workWords } from '../../core/status-page/work-words.ts';
import { stateWords, updateWords } from '../../core/status-page/words.ts';
import { escapeText } from './html.ts';

/** Readers ask every so often; older updates than these they have seen. */
const mostItems = 50;

/** What one update is to a reader of the feed. */
type Item = { title: string; link: string; id: string; at: number; text: string };

/** An RSS 2.0 feed with an item for each update of an incident or of planned work, the newest first. `url` is the page's own address. */
export function rssFeed(summary: Summary, url: string): string {
  const items = [
    ...[...summary.incidents, ...summary.past].flatMap((incident) => ofIncident(incident, url)),
    ...summary.work.flatMap((work) => ofWork(work, url)),
  ]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, mostItems);
  const newest = items[0]?.at ?? null;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xml(summary.title)}</title>
<link>${xml(`${url}/`)}</link>
<description>${xml(`Incidents and planned work: ${summary.title}`)}</description>
<atom:link href="${xml(`${url}/feed.rss`)}" rel="self" type="application/rss+xml"/>
${newest === null ? '' : `<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>\n`}${items.map(itemOf).join('')}</channel>
</rss>
`;
}

function ofIncident(incident: SummarizedIncident, url: string): Item[] {
  return incident.updates.map((update, index) => ({
    title: `${stateWords[update.state]}: ${incident.title}`,
    link: `${url}/incidents/${incident.id}`,
    id: `${incident.id}-${index + 1}`,
    at: update.at,
    text: `${updateWords(update)} (${incident.components.join(', ')})`,
  }));
}

function ofWork(work: SummarizedWork, url: string): Item[] {
  return work.updates.map((update, index) => ({
    title: `${workStateWords[update.state]}: ${work.title}`,
    link: `${url}/work/${work.id}`,
    id: `${work.id}-${index + 1}`,
    at: update.at,
    text: workWords(work, update),
  }));
}

function itemOf({ title, link, id, at, text }: Item): string {
  return `<item>
<title>${xml(title)}</title>
<link>${xml(link)}</link>
<guid isPermaLink="false">${xml(id)}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate>
<description>${xml(escapeText(text))}</description>
</item>
`;
}

/** Text in XML, without the characters that XML cannot have. An item's description is HTML to readers, so it is escaped twice. */
function xml(text: string): string {
  return escapeText(text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''));
}
