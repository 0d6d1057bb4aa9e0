import type { SummarizedIncident, Summary } from '../../core/status-page/summary.ts';
import { stateWords, updateWords } from '../../core/status-page/words.ts';
import { escapeText } from './html.ts';

/** Readers ask every so often; older updates than these they have seen. */
const mostItems = 50;

/** An RSS 2.0 feed with an item for each update, the newest first. `url` is the page's own address. */
export function rssFeed(summary: Summary, url: string): string {
  const items = [...summary.incidents, ...summary.past]
    .flatMap((incident) => incident.updates.map((update, index) => ({ incident, update, turn: index + 1 })))
    .toSorted((a, b) => b.update.at - a.update.at)
    .slice(0, mostItems);
  const newest = items[0]?.update.at ?? null;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xml(summary.title)}</title>
<link>${xml(`${url}/`)}</link>
<description>${xml(`Incidents: ${summary.title}`)}</description>
<atom:link href="${xml(`${url}/feed.rss`)}" rel="self" type="application/rss+xml"/>
${newest === null ? '' : `<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>\n`}${items.map((item) => itemOf(item, url)).join('')}</channel>
</rss>
`;
}

function itemOf(
  {
    incident,
    update,
    turn,
  }: { incident: SummarizedIncident; update: SummarizedIncident['updates'][number]; turn: number },
  url: string,
): string {
  const link = `${url}/incidents/${incident.id}`;
  return `<item>
<title>${xml(`${stateWords[update.state]}: ${incident.title}`)}</title>
<link>${xml(link)}</link>
<guid isPermaLink="false">${xml(`${incident.id}-${turn}`)}</guid>
<pubDate>${new Date(update.at).toUTCString()}</pubDate>
<description>${xml(escapeText(`${updateWords(update)} (${incident.components.join(', ')})`))}</description>
</item>
`;
}

/** Text in XML, without the characters that XML cannot have. An item's description is HTML to readers, so it is escaped twice. */
function xml(text: string): string {
  return escapeText(text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''));
}
