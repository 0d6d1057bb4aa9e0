import type { List, Paragraph, RootContent, Table } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, rangeOf } from './draft.ts';
import { durationIn } from './duration.ts';
import { locate } from './lines.ts';
import { mask } from './mask.ts';
import { servicesInCommands } from './named-services.ts';
import type { ExpectedAnswer, Service } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { columnOf, readTable } from './table.ts';
import { cleanTitle, slug } from './title.ts';

type Range = { startLine: number; endLine: number };
type Found = { title: string; url: string; expected: ExpectedAnswer | null; range: Range; sure: number };

/** Labels that say what an address is for, not whose it is. */
const unnamed = /^(?:health(?: check)?(?: endpoint)?|status|endpoint|url|check|ping|readiness|liveness)$/i;

const healthPath =
  /\/(?:[\w-]{1,40}\/){0,4}(?:health(?:z|check|-check|_check)?|ready(?:z)?|live(?:z)?|liveness|readiness|ping|status|up)\b/i;
const urlInText = /https?:\/\/[^\s<>()|"'`\\]{3,300}/g;

/** The team's services, with where their health is asked and what is answered. A table says it best, a `curl` least. */
export function compileServices(draft: Draft): Service[] {
  let found: Found[] = [];
  for (const section of allSections(draft.root)) {
    for (const block of section.blocks) {
      if (block.type === 'table') addAll(found, fromTable(draft, block));
      else if (block.type === 'list') addAll(found, fromList(block, section));
      else if (block.type === 'code') addAll(found, fromFence(draft, block, section));
      else if (block.type === 'paragraph') addAll(found, fromProse(block, section));
    }
  }
  // What a table, a list or a fence has named is not named again by its host.
  const told = new Set(found.map(({ url }) => normalUrl(url)));
  addAll(
    found,
    fromCommands(draft).filter(({ url }) => !told.has(normalUrl(url))),
  );
  found = withoutRehearsals(withoutBareHosts(found));
  const byUrl = new Map<string, Found>();
  for (const candidate of found.toSorted((a, b) => b.sure - a.sure || a.range.startLine - b.range.startLine)) {
    const key = normalUrl(candidate.url);
    const known = byUrl.get(key);
    if (known === undefined) byUrl.set(key, candidate);
    else known.expected ??= candidate.expected;
  }
  const intervals = statedIntervals(draft);
  const names = new Set<string>();
  const addressed = [...byUrl.values()]
    .toSorted((a, b) => a.range.startLine - b.range.startLine)
    .flatMap((entry) => {
      const name = slug(entry.title);
      // The same name at another address, found by a weaker sign, is the same service asked differently.
      if (name === '' || names.has(name)) return [];
      names.add(name);
      const interval = intervals.get(normalUrl(entry.url)) ?? intervals.get('') ?? null;
      // Not claimed: the command or list that names the address is read for what else it says.
      const { startLine, endLine } = entry.range;
      const item = {
        id: draft.identify('service', name),
        ...locate(draft.lines, startLine, endLine),
        confidence: entry.sure,
      };
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
  const inCommands = servicesInCommands(draft.commands);
  // An address on this machine names nothing; where commands know one service, it is that one's.
  const [only] = addressed;
  const [single] = inCommands;
  if (addressed.length === 1 && only?.name === 'application' && inCommands.length === 1 && single !== undefined)
    return [{ ...only, id: draft.identify('service', single.title), name: slug(single.title), title: single.title }];
  const known = (title: string) =>
    [...names].some((other) => other === title || title.split('-').includes(other) || other.endsWith(`-${title}`));
  const named = inCommands.flatMap(({ title, command }): Service[] => {
    const name = slug(title);
    if (name === '' || known(name)) return [];
    names.add(name);
    const { source, asWritten } = command;
    const id = draft.identify('service', name);
    return [
      {
        id,
        source,
        asWritten,
        confidence: confidence.guessed,
        name,
        title,
        healthUrl: null,
        expected: null,
        intervalSeconds: null,
      },
    ];
  });
  return [...addressed, ...named].toSorted((a, b) => a.source.startLine - b.source.startLine);
}

/** A host that is asked for its health somewhere is not also a service by its bare address. */
function withoutBareHosts(found: Found[]): Found[] {
  const asked = new Set(found.filter(({ url }) => healthPath.test(url)).map(({ url }) => hostOf(url)));
  return found.filter(({ url, sure }) => sure === confidence.stated || healthPath.test(url) || !asked.has(hostOf(url)));
}

/** Names of places a service runs in: another environment of the same service, not another service. */
const environments = /^(?:staging|stage|stg|dev|development|test|testing|qa|uat|preview|sandbox|demo|beta)(?=[.-])/i;

/** "staging.shop.dev" beside "shop.dev" is the same service rehearsed; alone it stands for the service. */
function withoutRehearsals(found: Found[]): Found[] {
  const live = new Set(found.map(({ url }) => hostOf(url)).filter((host) => !environments.test(host)));
  return found.filter(({ url }) => {
    const host = hostOf(url);
    const bare = host.replace(environments, '').replace(/^[.-]/, '');
    return !environments.test(host) || !live.has(bare);
  });
}

function hostOf(url: string): string {
  return (/^https?:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(url)?.[1] ?? '').toLowerCase().replace(/^www\./, '');
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
  for (const item of list.children) {
    const [head] = item.children;
    if (head !== undefined) addAll(found, named(textOf(head).trim(), rangeOf(item), section));
    for (const child of item.children) if (child.type === 'list') addAll(found, fromList(child, section));
  }
  return found;
}

function named(text: string, range: Range, section: Section): Found[] {
  const match = /^(?<title>[^:：\n]{2,60})[:：]\s*(?<url>https?:\/\/\S{3,300})/.exec(text);
  const url = urlOrPath(match?.groups?.url ?? '');
  if (match?.groups === undefined || url === null || isElsewhere(url)) return [];
  const title = serviceTitle(match.groups.title ?? '');
  // Under "Service URLs" a service may be known by its address alone; what is there to read or to look at is none.
  const listed =
    /\b(?:service|production|application|app|live|public) (?:urls?|endpoints?|addresses)\b|^services?$|^endpoints$/i.test(
      section.title,
    );
  const other =
    /\b(?:docs?|documentation|metrics|dashboards?|logs?|console|status|repo(?:sitory)?|admin|monitoring|sentry|grafana|staging|swagger|wiki|github)\b/i;
  if (!healthPath.test(url) && (!listed || other.test(title) || other.test(hostOf(url)))) return [];
  const about = /service|endpoint|health|monitor|url/i.test(section.title);
  return [
    {
      title: unnamed.test(title) ? nameFor(section, url) : title,
      url,
      expected: null,
      range,
      sure: about ? confidence.formed : confidence.shaped,
    },
  ];
}

/** `curl https://…/health` in a step, and the answer that a comment below it expects. */
function fromFence(draft: Draft, node: Extract<RootContent, { type: 'code' }>, section: Section): Found[] {
  const fence = draft.fences.get(node);
  if (fence === undefined) return [];
  if (fence.language === 'text') {
    return fence.entries.flatMap((entry) => named(entry.text.trim(), entry, section));
  }
  if (fence.language !== 'shell') return [];
  return fence.entries.flatMap((entry, at) => {
    if (entry.kind !== 'command' || !/^(?:curl|wget|http|https)\s/.test(entry.text)) return [];
    const urls = entry.text.match(urlInText)?.map((text) => text.replace(/[.,;]$/, '')) ?? [];
    const remark = fence.entries.slice(at + 1, at + 3).filter((after) => after.kind === 'comment');
    const said = remark.map((after) => after.text).join(' ');
    const expected = /expect|should|returns/i.test(remark[0]?.text ?? '') ? readExpected(said) : null;
    // Under "Health checks" the address of a page will do; elsewhere only one that asks for health.
    const url = urls.find((text) => healthPath.test(text)) ?? (asksForHealth(section) ? urls[0] : undefined);
    // An address with a hole of its own (":PORT") stands for any service, so it names none.
    if (url === undefined || isElsewhere(url) || /:P{4}|\$/.test(mask(url).text)) return [];
    return [{ title: nameFor(section, url), url, expected, range: entry, sure: confidence.guessed }];
  });
}

/** A `curl` among the words of a step, which names its service by its host. */
function fromCommands(draft: Draft): Found[] {
  return draft.commands.flatMap((command) => {
    if (!/^(?:curl|wget)\s/.test(command.text)) return [];
    const url = command.text
      .match(urlInText)
      ?.map((text) => text.replace(/[.,;]$/, ''))
      .find((text) => healthPath.test(text));
    if (url === undefined || isElsewhere(url) || /:P{4}|\$/.test(mask(url).text)) return [];
    return [{ title: nameFor(draft.root, url), url, expected: null, range: command.source, sure: confidence.guessed }];
  });
}

/** "Health: http://localhost:8090/healthz" in a line of its own or at the end of one. */
function fromProse(paragraph: Paragraph, section: Section): Found[] {
  const { startLine } = rangeOf(paragraph);
  return textOf(paragraph)
    .split('\n')
    .flatMap((line, at) => {
      const url = /\b(?:health(?: ?check| endpoint)?|liveness|readiness)\s*[:：]\s*(?<url>https?:\/\/\S{3,300})/i.exec(
        line,
      )?.groups?.url;
      if (url === undefined || isElsewhere(url)) return [];
      const clean = url.replace(/[.,;)]+$/, '');
      const range = { startLine: startLine + at, endLine: startLine + at };
      return [{ title: nameFor(section, clean), url: clean, expected: null, range, sure: confidence.inherited }];
    });
}

function asksForHealth(section: Section): boolean {
  return section.kind === 'label' && /\bhealth checks?\b/i.test(section.parent?.title ?? '');
}

function nameFor(section: Section, url: string): string {
  const label =
    section.kind === 'label' && section.concept === null && section.title.split(/\s+/).length <= 3
      ? section.title
      : null;
  if (label !== null) return serviceTitle(label);
  // A host with a hole in it ("your-app.railway.app") names nothing yet.
  if (mask(url).placeholders.length > 0) return 'Application';
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(url)?.[1] ?? '';
  const own = host.replace(environments, '').replace(/^[.-]/, '');
  const [first = '', second = ''] = own.replace(/^(?:www|api|app)\./, '').split('.');
  return /^\d+$/.test(first) || first === 'localhost' ? 'Application' : first || second;
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
