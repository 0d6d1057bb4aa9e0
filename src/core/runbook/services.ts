import type { List, RootContent, Table } from 'mdast';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, makeItem, rangeOf } from './draft.ts';
import { durationIn } from './duration.ts';
import { mask } from './mask.ts';
import type { ExpectedAnswer, Service } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { columnOf, readTable } from './table.ts';
import { cleanTitle, slug } from './title.ts';

type Range = { startLine: number; endLine: number };
type Found = { title: string; url: string; expected: ExpectedAnswer | null; range: Range; sure: number };

const healthPath =
  /\/(?:[\w-]{1,40}\/){0,4}(?:health(?:z|check|-check|_check)?|ready(?:z)?|live(?:z)?|liveness|readiness|ping|status|up)\b/i;
const urlInText = /https?:\/\/[^\s<>()|"'`\\]{3,300}/g;

/** The team's services, with where their health is asked and what is answered. A table says it best, a `curl` least. */
export function compileServices(draft: Draft): Service[] {
  const found: Found[] = [];
  for (const section of allSections(draft.root)) {
    for (const block of section.blocks) {
      if (block.type === 'table') found.push(...fromTable(draft, block));
      else if (block.type === 'list') found.push(...fromList(block, section));
      else if (block.type === 'code') found.push(...fromFence(draft, block, section));
    }
  }
  const byUrl = new Map<string, Found>();
  for (const candidate of found.toSorted((a, b) => b.sure - a.sure || a.range.startLine - b.range.startLine)) {
    const key = normalUrl(candidate.url);
    const known = byUrl.get(key);
    if (known === undefined) byUrl.set(key, candidate);
    else known.expected ??= candidate.expected;
  }
  const intervals = statedIntervals(draft);
  const names = new Set<string>();
  return [...byUrl.values()]
    .toSorted((a, b) => a.range.startLine - b.range.startLine)
    .flatMap((entry) => {
      const name = slug(entry.title);
      // The same name at another address, found by a weaker sign, is the same service asked differently.
      if (name === '' || names.has(name)) return [];
      names.add(name);
      const interval = intervals.get(normalUrl(entry.url)) ?? intervals.get('') ?? null;
      const item = makeItem(draft, 'service', name, entry.range, entry.sure);
      return [
        {
          ...item,
          name,
          title: entry.title,
          healthUrl: entry.url,
          expected: entry.expected,
          intervalSeconds: interval,
        },
      ];
    });
}

function fromTable(draft: Draft, node: Table): Found[] {
  const table = readTable(node);
  const name = columnOf(
    table,
    /^(?:service|component|application|app|name|system|servicio|serviço|dienst|服务|サービス)\b/i,
  );
  const address = columnOf(table, /endpoint|url|health|address|link/i);
  if (name === -1 || address === -1) return [];
  const expected = columnOf(table, /expect|response|answer|returns|result|esperad/i);
  const found = table.rows.flatMap((row) => {
    const url = urlOrPath(row.cells[address] ?? '');
    const title = cleanTitle(row.cells[name] ?? '');
    if (url === null || title === '') return [];
    return [
      {
        title,
        url,
        expected: expected === -1 ? null : readExpected(row.cells[expected] ?? ''),
        range: row,
        sure: confidence.stated,
      },
    ];
  });
  if (found.length > 0) claim(draft, rangeOf(node));
  return found;
}

/** "Landing page: https://…/health": a name, a colon and an address that asks for health. */
function fromList(list: List, section: Section): Found[] {
  const found: Found[] = [];
  const about = /service|endpoint|health|monitor|url/i.test(section.title);
  for (const item of list.children) {
    const head = item.children[0];
    for (const child of item.children) if (child.type === 'list') found.push(...fromList(child, section));
    const match =
      head === undefined
        ? null
        : /^(?<title>[^:：\n]{2,60})[:：]\s*(?<url>https?:\/\/\S{3,300})/.exec(textOf(head).trim());
    const url = urlOrPath(match?.groups?.url ?? '');
    if (match?.groups === undefined || url === null || !healthPath.test(url) || isElsewhere(url)) continue;
    const sure = about ? confidence.formed : confidence.shaped;
    found.push({ title: serviceTitle(match.groups.title ?? ''), url, expected: null, range: rangeOf(item), sure });
  }
  return found;
}

/** `curl https://…/health` in a step, and the answer that a comment below it expects. */
function fromFence(draft: Draft, node: Extract<RootContent, { type: 'code' }>, section: Section): Found[] {
  const fence = draft.fences.get(node);
  if (fence === undefined || fence.language !== 'shell') return [];
  return fence.entries.flatMap((entry, at) => {
    if (entry.kind !== 'command' || !/^(?:curl|wget|http|https)\s/.test(entry.text)) return [];
    const url = entry.text
      .match(urlInText)
      ?.map((text) => text.replace(/[.,;]$/, ''))
      .find((text) => healthPath.test(text));
    // An address with a hole of its own (":PORT") stands for any service, so it names none.
    if (url === undefined || isElsewhere(url) || /:P{4}|\$/.test(mask(url).text)) return [];
    const after = fence.entries[at + 1];
    const expected =
      after?.kind === 'comment' && /expect|should|returns/i.test(after.text) ? readExpected(after.text) : null;
    return [{ title: nameFor(section, url), url, expected, range: entry, sure: confidence.guessed }];
  });
}

function nameFor(section: Section, url: string): string {
  const label =
    section.kind === 'label' && section.concept === null && section.title.split(/\s+/).length <= 3
      ? section.title
      : null;
  if (label !== null) return serviceTitle(label);
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(url)?.[1] ?? '';
  const [first = '', second = ''] = host.replace(/^(?:www|api|app)\./, '').split('.');
  return /^\d+$/.test(first) || first === 'localhost' ? 'application' : first || second;
}

function serviceTitle(text: string): string {
  return cleanTitle(text).replace(/\s+(?:health(?: check)?|endpoint|url)$/i, '');
}

/** Status pages and consoles of vendors are not the team's services. */
function isElsewhere(url: string): boolean {
  return /^https?:\/\/(?:status\.|[^/]*\.statuspage\.io|[^/]*status\.(?:com|io))/i.test(url);
}

function urlOrPath(text: string): string | null {
  const url = text.match(urlInText)?.[0];
  if (url !== undefined) return url.replace(/[.,;]$/, '');
  const path = /^`?(?:GET\s+)?(\/[\w./-]{1,100})`?$/.exec(text.trim())?.[1];
  return path ?? null;
}

function normalUrl(url: string): string {
  return url.toLowerCase().replace(/\/$/, '');
}

/** Reads a stated answer: a status code, a JSON body, or words. What is not stated is not asserted. */
export function readExpected(text: string): ExpectedAnswer | null {
  const status = /(?<![\w.:"])([1-5]\d{2})(?![\w.])/.exec(text.replace(/\{.*\}/s, ''))?.[1];
  const json = readJson(text);
  if (status !== undefined || json !== undefined)
    return { status: status === undefined ? null : Number(status), json: json ?? null, text: null };
  const words = text.replace(/^(?:expected(?: response)?|should return|returns?)\s*[:=]?\s*/i, '').trim();
  const quoted = /^[`"']([^`"']{1,200})[`"']$/.exec(words)?.[1];
  if (quoted !== undefined || /^[A-Z][A-Za-z]{1,20}!?$|^[a-z]{2,12}$/.test(words))
    return { status: null, json: null, text: quoted ?? words };
  return null;
}

/** The JSON object in a text. Members whose value is left open (`"uptime":N`, `…`) are not asserted. */
function readJson(text: string): unknown {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start === -1 || end <= start || end - start > 5000) return undefined;
  const body = text.slice(start, end + 1);
  const closed = body
    .replace(/,?\s{0,5}"[^"]{1,60}"\s{0,5}:\s{0,5}(?:[A-Z]+|<[^<>]{1,40}>|\.{3}|…)(?=\s{0,5}[,}])/g, '')
    .replace(/\{\s*,/g, '{')
    .replace(/,\s*(?:\.{3}|…)?\s*\}/g, '}');
  for (const candidate of [body, closed]) {
    try {
      return JSON.parse(candidate);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
    }
  }
  return undefined;
}

/** How often the runbook says to check, by address; under the empty key where it is said of all. */
function statedIntervals(draft: Draft): Map<string, number> {
  const intervals = new Map<string, number>();
  for (const section of allSections(draft.root)) {
    const text = section.blocks
      .map((block) => (block.type === 'list' || block.type === 'paragraph' ? textOfLines(block) : ''))
      .join('\n');
    const said =
      /\b(?:check(?:ing)?|probe|monitor(?:ing)?|poll(?:ing)?)\s(?:interval|frequency)\b[^\n\d]{0,20}(?<span>\d[^\n]{0,20})|\b(?:checks?|monitors?|probes?)\b[^\n.]{0,60}\bevery\s(?<every>\d[^\n]{0,20})/i.exec(
        text,
      );
    const seconds = durationIn(said?.groups?.span ?? said?.groups?.every ?? '');
    if (seconds === null) continue;
    const urls = text.match(urlInText) ?? [];
    if (urls.length === 0 && /health|uptime|monitor/i.test(section.title)) intervals.set('', seconds);
    for (const url of urls) intervals.set(normalUrl(url.replace(/[.,;]$/, '')), seconds);
  }
  return intervals;
}

function textOfLines(block: RootContent): string {
  if (block.type !== 'list') return textOf(block);
  return block.children.map((item) => item.children.map((child) => textOfLines(child)).join('\n')).join('\n');
}
