import type { DocumentedIncident } from '../../src/core/runbook/plan.ts';
import { shareWord } from './compare-thresholds.ts';
import type { Labels } from './labels.ts';
import type { ProductItems } from './product-items.ts';
import { linesApart, type Matched, match, type Tally, tallyCounts, tallyPairs } from './tally.ts';

type GoldIncident = NonNullable<Labels['incidents']>[number];

/** Incidents by the line that they begin on, and which of their parts were read. */
export function compareIncidents(
  labels: Labels,
  { plan }: ProductItems,
): { incidents: Tally; incidentParts: Tally } | null {
  if (labels.incidents === undefined) return null;
  const scenarios = labels.incidents.flatMap((gold) => gold.scenarios ?? []);
  const matched = match(labels.incidents, plan.incidents, (gold, found) =>
    linesApart(gold.line, found.source.startLine),
  );
  const extra = matched.extra.filter(
    (found) => !scenarios.some(({ line }) => linesApart(line, found.source.startLine) !== null),
  );
  return {
    incidents: tallyPairs({ ...matched, extra }, titled, titledItem),
    incidentParts: compareParts(matched),
  };
}

function compareParts({ pairs }: Matched<GoldIncident, DocumentedIncident>): Tally {
  const tally: Tally = { labelled: 0, found: 0, right: 0, missed: [], falseAlarms: [] };
  for (const [gold, found] of pairs)
    for (const [part, expected, is] of [
      ['symptoms', gold.has_symptoms, found.symptoms.length > 0],
      ['diagnosis', gold.has_diagnosis, found.diagnosis.length > 0],
      ['resolution', gold.has_resolution, found.resolution.length > 0],
    ] as const) {
      if (expected === undefined) continue;
      if (expected) tally.labelled++;
      if (is) tally.found++;
      if (expected && is) tally.right++;
      const remark = { line: gold.line, text: `${part} of "${gold.title}"` };
      if (expected && !is) tally.missed.push(remark);
      if (!expected && is) tally.falseAlarms.push(remark);
    }
  return tally;
}

/** Severities by line and name, and the response times that they state. */
export function compareSeverities(
  labels: Labels,
  { plan }: ProductItems,
): { severities: Tally; responses: Tally } | null {
  if (labels.severities === undefined) return null;
  const matched = match(labels.severities, plan.severities, (gold, found) => {
    const [a, b, c] = [bare(gold.name), bare(found.name), bare(found.title)];
    return a.includes(b) || b.includes(a) || a.includes(c) || c.includes(a)
      ? linesApart(gold.line, found.source.startLine, found.source.endLine)
      : null;
  });
  const responses: Tally = { labelled: 0, found: 0, right: 0, missed: [], falseAlarms: [] };
  for (const [gold, found] of matched.pairs) {
    const expected = secondsOf(gold.response_time ?? '');
    const is = found.responseSeconds;
    if (expected !== null) responses.labelled++;
    if (is !== null) responses.found++;
    if (expected !== null && expected === is) responses.right++;
    else if (expected !== is) {
      const remark = { line: gold.line, text: `${gold.name}: "${gold.response_time ?? ''}" read as ${is} s` };
      (expected === null ? responses.falseAlarms : responses.missed).push(remark);
    }
  }
  const severities = tallyPairs(
    matched,
    ({ line, name }) => ({ line, text: name }),
    ({ source, title }) => ({ line: source.startLine, text: title }),
  );
  return { severities, responses };
}

/** The first time of a label. Written here again, so that the product is not judged by itself. */
function secondsOf(text: string): number | null {
  if (/immediate|inmediat|imediat|sofort|即/i.test(text)) return 0;
  if (/next (?:business|working) day/i.test(text)) return 86_400;
  const [, number, unit = ''] = /(\d+(?:\.\d+)?)\s*(s|min|h|day|week)/i.exec(text) ?? [];
  const seconds: Record<string, number> = { s: 1, min: 60, h: 3600, day: 86_400, week: 604_800 };
  return number === undefined ? null : Number(number) * (seconds[unit.toLowerCase()] ?? Number.NaN);
}

/** Work that comes back, by line and cadence. */
export function compareSchedules(labels: Labels, { plan }: ProductItems): Tally | null {
  if (labels.schedules === undefined) return null;
  const matched = match(labels.schedules, plan.calendars, (gold, found) =>
    sameCadence(gold.cadence, found.cadence, found.cron)
      ? linesApart(gold.line, found.source.startLine, found.source.endLine, 2)
      : null,
  );
  return tallyPairs(
    matched,
    ({ line, cadence, what }) => ({ line, text: `${cadence}: ${what ?? ''}` }),
    ({ source, cadence, cron, title }) => ({ line: source.startLine, text: `${cron ?? cadence}: ${title}` }),
  );
}

function sameCadence(gold: string, cadence: string, cron: string | undefined): boolean {
  const words = gold.toLowerCase();
  if (cron !== undefined && words.startsWith(cron.toLowerCase())) return true;
  const every = /every \w+ minutes|hourly|every hour/.test(words);
  return words.includes(cadence) || (every && (cadence === 'other' || cadence === 'hourly' || cadence === 'cron'));
}

/** Procedures by the line that they begin on. */
export function compareProcedures(labels: Labels, { plan }: ProductItems): Tally | null {
  if (labels.procedures === undefined) return null;
  const matched = match(labels.procedures, plan.procedures, (gold, found) =>
    linesApart(gold.line, found.source.startLine),
  );
  return tallyPairs(matched, titled, titledItem);
}

/** Services by host, or by a word of their name. */
export function compareServices(labels: Labels, { plan }: ProductItems): Tally | null {
  if (labels.services === undefined) return null;
  const matched = match(labels.services, plan.services, (gold, found) => {
    const url = found.healthUrl ?? '';
    const host = (gold.url ?? '').replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
    if (host !== '' && url.includes(host)) return 0;
    const common = /\b(?:service|server|container|deployment|status|page|cluster)\b/gi;
    return shareWord(gold.name.replace(common, ''), `${found.title} ${found.name.replaceAll('-', ' ')}`) ? 1 : null;
  });
  return tallyPairs(matched, ({ line, name }) => ({ line, text: name }), titledItem);
}

/** Contacts by count: labels do not say where they stand. */
export function compareContacts(labels: Labels, { plan }: ProductItems): Tally | null {
  if (labels.contacts_count === undefined) return null;
  return tallyCounts(
    labels.contacts_count,
    plan.contacts.map(({ source, role }) => ({ line: source.startLine, text: role })),
    'contacts',
  );
}

/** Secrets by line where the labels say it, else by count. */
export function compareSecrets(labels: Labels, { secretLines }: ProductItems): Tally | null {
  const weak = labels.weak_credentials ?? [];
  const found = secretLines.filter((line) => !weak.some((each) => each.line === line));
  const remarks = found.map((line) => ({ line, text: 'secret-in-text' }));
  if (labels.leaked_secrets === undefined)
    return labels.leaked_secrets_count === undefined
      ? null
      : tallyCounts(labels.leaked_secrets_count, remarks, 'secrets');
  const matched = match(labels.leaked_secrets, remarks, (gold, { line }) => linesApart(gold.line, line));
  return tallyPairs(
    matched,
    ({ line }) => ({ line, text: 'secret' }),
    (remark) => remark,
  );
}

function titled({ line, title }: { line: number; title: string }) {
  return { line, text: title };
}

function titledItem({ source, title }: { source: { startLine: number }; title: string }) {
  return { line: source.startLine, text: title };
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
