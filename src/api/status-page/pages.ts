import type { SummarizedIncident, Summary } from '../../core/status-page/summary.ts';
import { cardOf } from '../../core/status-page/card.ts';
import { componentWords, overallWords } from '../../core/status-page/words.ts';
import { type SummarizedWork, workStateWords, workWords } from '../../core/status-page/work-words.ts';
import type { DayUp } from '../../core/status-page/uptime.ts';
import { type Html, html } from './html.ts';

/** Where customers can leave an address to hear of incidents. */
export type Offers = { email: boolean; webhook: boolean };

/** The page, which needs no script. */
export function statusPage(summary: Summary, offers: Offers): Html {
  const { components, incidents, planned, past } = summary;
  const subscribing = offers.email || offers.webhook ? html`<a href="/subscribe">Subscribe</a> · ` : html``;
  return frame(
    summary.title,
    html`<p class="overall ${summary.state}">${overallWords[summary.state]}</p>
${incidents.length === 0 ? html`` : html`<h2>Now</h2>${incidents.map((one) => incidentCard(one, true))}`}
<h2>Components</h2>
<ul class="components">${components.map(componentRow)}</ul>
${planned.length === 0 ? html`` : html`<h2>Planned work</h2>${planned.map(plannedCard)}`}
<h2>The last 90 days</h2>
${past.length === 0 ? html`<p class="quiet">Nothing has happened.</p>` : past.map((one) => incidentCard(one, false))}`,
    html`${subscribing}<a href="/feed.rss">RSS</a> · <a href="/summary.json">JSON</a><br>As of ${time(summary.at)}.`,
  );
}

/** One incident by itself: what links in messages and in the feed lead to. */
export function incidentPage(title: string, incident: SummarizedIncident): Html {
  return frame(
    `${incident.title} – ${title}`,
    html`<p><a href="/">${title}</a></p>${incidentCard(incident, true)}`,
    html``,
  );
}

/** Planned work by itself: what links in messages and in the feed lead to. */
export function workPage(title: string, work: SummarizedWork): Html {
  return frame(
    `${work.title} – ${title}`,
    html`<p><a href="/">${title}</a></p><article class="maintenance"><h3>${work.title}</h3><p class="quiet">${work.components?.join(', ') ?? 'Everything'} · ${time(work.from)} to ${time(work.until)}</p>
<ol>${work.updates.toReversed().map((update) => html`<li><p><strong>${workStateWords[update.state]}.</strong> ${workWords(work, update)}</p><p class="quiet">${time(update.at)}</p></li>`)}</ol></article>`,
    html``,
  );
}

/** The forms to subscribe. */
export function subscribePage(title: string, offers: Offers): Html {
  const email = html`<form method="post" action="/subscribe/email"><label>Email <input type="email" name="address" required maxlength="254" autocomplete="email"></label><button>Subscribe</button></form>
<p class="quiet">You get a mail with a link to confirm. Each mail has a link to unsubscribe.</p>`;
  const webhook = html`<form method="post" action="/subscribe/webhook"><label>Webhook (https) <input type="url" name="address" required maxlength="1000" placeholder="https://"></label><button>Subscribe</button></form>
<p class="quiet">It is sent one request with a challenge, and the secret that all later ones are signed with. It confirms by answering with the challenge.</p>`;
  return frame(
    `Subscribe – ${title}`,
    html`<p><a href="/">${title}</a></p><h2>Hear of incidents and planned work</h2>${offers.email ? email : html``}${offers.webhook ? webhook : html``}
<p>Or read the <a href="/feed.rss">RSS feed</a>.</p>`,
    html``,
  );
}

/** Asks once more before a link does something: programs that scan mails for bad links open every one. */
export function askPage(title: string, sentence: string, button: string): Html {
  return frame(title, html`<h2>${sentence}</h2><form method="post"><button>${button}</button></form>`, html``);
}

/** Says what came of it. */
export function toldPage(title: string, sentence: string): Html {
  return frame(title, html`<h2>${sentence}</h2><p><a href="/">${title}</a></p>`, html``);
}

function frame(title: string, content: Html, foot: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="/style.css"><link rel="alternate" type="application/rss+xml" title="${title}" href="/feed.rss"></head>
<body><header><h1>${title}</h1></header><main>${content}</main><footer>${foot}</footer></body></html>
`;
}

function componentRow({ title, state, up, days }: Summary['components'][number]): Html {
  const known = days.filter((day) => day.up !== null).length;
  const share =
    up === null ? html`` : html`<p class="quiet">${percent(up)} of ${known === 1 ? 'one day' : `${known} days`}</p>`;
  const bar =
    days.length === 0
      ? html``
      : html`<div class="days" role="img" aria-label="${barWords(title, days)}">${days.map(dayMark)}</div>`;
  return html`<li class="${state}"><div class="row"><h3>${title}</h3><span class="state">${componentWords[state]}</span></div>${bar}${share}</li>`;
}

function dayMark({ day, up }: DayUp): Html {
  if (up === null) return html`<span title="${day}: not known"></span>`;
  const how = up >= 0.9995 ? 'all' : up >= 0.99 ? 'most' : 'some';
  return html`<span class="${how}" title="${day}: ${percent(up)}"></span>`;
}

/** The bar for those who do not see it: what of it matters. */
function barWords(title: string, days: readonly DayUp[]): string {
  const bad = days.filter(({ up }) => up !== null && up < 0.9995);
  const listed = bad.slice(-10).map(({ day, up }) => `${day} ${percent(up ?? 0)}`);
  return bad.length === 0
    ? `${title} worked on each of the days that are known`
    : `${title} did not always work on ${bad.length} of 90 days, of late: ${listed.join(', ')}`;
}

function incidentCard(incident: SummarizedIncident, all: boolean): Html {
  const { title, impact, components, begunAt, endedAt, updates } = cardOf(incident);
  const shown = all ? updates : updates.slice(0, 1);
  const span = endedAt === null ? html`Since ${time(begunAt)}` : html`${time(begunAt)} to ${time(endedAt)}`;
  return html`<article class="${endedAt === null ? incident.impact : ''}"><h3><a href="/incidents/${incident.id}">${title}</a></h3>
<p class="quiet">${impact} · ${components} · ${span}</p>
<ol>${shown.map((update) => html`<li><p><strong>${update.state}.</strong> ${update.text}</p><p class="quiet">${time(update.at)}</p></li>`)}</ol></article>`;
}

function plannedCard({ title, components, from, until }: Summary['planned'][number]): Html {
  return html`<article class="maintenance"><h3>${title}</h3><p class="quiet">${components.join(', ')} · ${time(from)} to ${time(until)}</p></article>`;
}

function time(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/** Rounded down: what did not always work is not 100 %. */
function percent(share: number): string {
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}
