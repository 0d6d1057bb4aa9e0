import type { RootContent, Table } from 'mdast';
import { parseShell } from '../shell/parse.ts';
import { maskValue } from '../secret/mask-value.ts';
import { isSecretName } from '../secret/secret-name.ts';
import { addAll } from './add-all.ts';
import { confidence } from './confidence.ts';
import { type Draft, rangeOf } from './draft.ts';
import { isDataTag } from './fence.ts';
import { locate } from './lines.ts';
import { mask } from './mask.ts';
import type { Command, Service, Variable } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { columnOf, readTable } from './table.ts';
import { textOf } from './text-of.ts';

/** One place that names a variable, with what it says of it. */
type Mention = {
  name: string;
  line: number;
  sure: number;
  service: string | null;
  required: boolean | null;
  value: string | null;
  isDefault: boolean;
};

const named = /^[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){0,8}$/;
/** In running text only a name of several words is told from an abbreviation. */
const longName = /^[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}$/;

/** The shell's and the machine's own, which no service is configured by. */
const ordinary =
  /^(?:PATH|HOME|PWD|OLDPWD|USER|SHELL|LANG|TERM|IFS|RANDOM|SECONDS|LINENO|UID|EUID|HOSTNAME|EDITOR|REPLY|EOF|PIPESTATUS|BASH\w*|LC_\w+|PGPASSWORD)$/;

/**
 * The environment variables that a document names: in tables and `.env` blocks, where they are set, where commands read them,
 * and in words that say so. One item each, at its first place.
 */
export function compileVariables(draft: Draft, services: Service[]): Variable[] {
  const steps = ownOfSteps(draft.commands);
  const mentions = [...draft.commands.flatMap(inCommand), ...inFences(draft), ...inText(draft, services)].filter(
    ({ name }) => !ordinary.test(name) && !steps.has(name) && !isHole(name),
  );
  const byName = new Map<string, Mention[]>();
  for (const mention of mentions.toSorted((a, b) => a.line - b.line)) {
    const known = byName.get(mention.name);
    if (known === undefined) byName.set(mention.name, [mention]);
    else known.push(mention);
  }
  return [...byName].map(([name, found]) => variableOf(draft, name, found));
}

function variableOf(draft: Draft, name: string, found: Mention[]): Variable {
  const secret = isSecretName(name);
  const shown = (isDefault: boolean) => {
    const value = found.find((mention) => mention.value !== null && mention.isDefault === isDefault)?.value ?? null;
    return value === null ? null : maskValue(name, value);
  };
  const line = found[0]?.line ?? 1;
  return {
    id: draft.identify('variable', name),
    ...locate(draft.lines, line, line),
    confidence: found.reduce((most, mention) => Math.max(most, mention.sure), 0),
    name,
    services: [...new Set(found.flatMap(({ service }) => service ?? []))],
    required: found.find((mention) => mention.required !== null)?.required ?? null,
    secret,
    example: shown(false),
    default: shown(true),
    lines: [...new Set(found.map((mention) => mention.line))],
  };
}

/** "VARIABLE_NAME", "YOUR_KEY": a name to be filled in names nothing. */
function isHole(name: string): boolean {
  return /^(?:KEY|NAME|VAR|VALUE|X+)$/.test(name) || mask(` ${name} `).placeholders.length > 0;
}

/** What a step sets for its own later lines (`POD_NAME=…`, then `$POD_NAME`) is no service's variable. */
function ownOfSteps(commands: Command[]): Set<string> {
  const set = new Set<string>();
  const read = new Set<string>();
  for (const { language, text } of commands) {
    if (language !== 'shell') continue;
    const assigned = /^([A-Za-z_]\w{0,60})=/.exec(text)?.[1];
    if (assigned !== undefined) set.add(assigned);
    for (const match of text.matchAll(/\b(?:for|read(?:\s-\w+)*)\s+([A-Za-z_]\w{0,60})/g)) set.add(match[1] ?? '');
    for (const match of text.matchAll(/\$\{?([A-Za-z_]\w{0,60})/g)) read.add(match[1] ?? '');
  }
  return new Set([...set].filter((name) => read.has(name)));
}

/** Verbs of platforms that set variables: what follows is `NAME=value`. */
const setters =
  /^(?:railway (?:variables?|vars?|env) set|railway (?:variables?|vars?)|heroku config:set|(?:fly|flyctl) secrets set|supabase secrets set|vercel env add|netlify env:set|kubectl set env|oc set env|export|docker run)\b/;

function inCommand(command: Command): Mention[] {
  if (command.language !== 'shell') return [];
  const found: Mention[] = [];
  const { startLine, endLine } = command.source;
  const add = (name: string, at: number, value: string | null, service: string | null, sure: number) => {
    const line = Math.min(startLine + command.text.slice(0, at).split('\n').length - 1, endLine);
    if (named.test(name)) found.push({ name, line, sure, service, required: null, value, isDefault: false });
  };
  for (const { program, argv, start } of parseShell(mask(command.text).text, command.text).commands) {
    if (!setters.test([program, ...argv].join(' '))) continue;
    const service = serviceIn(argv);
    for (const word of argv) {
      const [, name = '', value = ''] = /^([A-Z][A-Z0-9_]{1,80})=(.{0,2000})$/s.exec(word) ?? [];
      if (name !== '') add(name, start, value, service, confidence.stated);
    }
    // `railway variables get X`, `vercel env add X production`.
    const lone = argv.find((word) => longName.test(word));
    if (lone !== undefined) add(lone, start, null, service, confidence.formed);
  }
  // `railway env | grep -E "JWT_SECRET|REDIS_URL"` asks for variables by their names.
  if (
    /^(?:railway (?:variables?|vars?|env)|printenv|env|vercel env|heroku config)\b/.test(command.text) &&
    command.text.includes('grep')
  )
    for (const match of command.text.matchAll(/\b[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}\b/g))
      add(match[0], match.index, null, null, confidence.formed);
  const exported = /^export\s+([A-Z][A-Z0-9_]{1,80})=("[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s;&|]{0,500})/.exec(
    command.text,
  );
  const bare =
    exported ??
    /^([A-Z][A-Z0-9_]{1,80})=("[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s;&|$`]{0,500})\s*(?:#.*)?$/.exec(command.text);
  if (bare !== null) add(bare[1] ?? '', 0, unquoted(bare[2] ?? ''), null, confidence.formed);
  for (const match of command.text.matchAll(/(?<!\\)\$\{?([A-Z][A-Z0-9_]{2,60})(?![A-Za-z0-9_])/g))
    add(match[1] ?? '', match.index, null, null, confidence.shaped);
  return found;
}

function serviceIn(argv: string[]): string | null {
  const at = argv.findIndex((word) => /^(?:-s|--service|-a|--app)$/.test(word));
  const inline = argv.find((word) => /^--(?:service|app)=/.test(word));
  return inline?.replace(/^--\w+=/, '') ?? (at === -1 ? null : (argv[at + 1] ?? null));
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/s, '$2');
}

/** `NAME=value` and `NAME: value` lines of blocks that are settings. */
function inFences(draft: Draft): Mention[] {
  return [...draft.fences.values()].flatMap((fence) => {
    const settings =
      isDataTag(fence.tag) || fence.tag === 'properties' || fence.tag === null || fence.language === 'text';
    if (!settings || fence.language === 'shell' || fence.language === 'sql') return [];
    return fence.entries.flatMap((entry): Mention[] => {
      const [, name = '', value = '', remark = ''] =
        /^\s{0,20}(?:-\s)?(?:export\s)?([A-Z][A-Z0-9_]{2,80})\s?[=:]\s?("[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s#]{0,500})\s*(#.{0,200})?$/.exec(
          entry.text,
        ) ?? [];
      if (!longName.test(name)) return [];
      const required = /\boptional\b/i.test(remark) ? false : /\brequired\b/i.test(remark) ? true : null;
      const filled = unquoted(value);
      return [
        {
          name,
          line: entry.startLine,
          sure: confidence.formed,
          service: null,
          required,
          value: filled === '' ? null : filled,
          isDefault: false,
        },
      ];
    });
  });
}

function inText(draft: Draft, services: Service[]): Mention[] {
  const found: Mention[] = [];
  for (const section of allSections(draft.root)) {
    const service = serviceOf(section, services);
    const about =
      /\b(?:env(?:ironment)?|variables?|secrets?|config\w*|credentials?|umgebungs\w*|variáveis|entorno)\b|環境変数|环境变量/i.test(
        section.title,
      );
    for (const block of section.blocks) {
      if (block.type === 'table') addAll(found, inTable(block, service));
      else if (block.type === 'paragraph' || block.type === 'list')
        addAll(found, inWords(block, { about, service, services }));
    }
  }
  return found;
}

/** The service that a heading over the place names. */
function serviceOf(section: Section, services: Service[]): string | null {
  for (let at: Section | null = section; at !== null && at.kind !== 'root'; at = at.parent) {
    const title = at.title.toLowerCase();
    const service = services.find(
      ({ name, title: words }) => title.startsWith(words.toLowerCase()) || title.startsWith(name),
    );
    if (service !== undefined) return service.name;
  }
  return null;
}

function inTable(node: Table, service: string | null): Mention[] {
  const table = readTable(node);
  const column = columnOf(
    table,
    /^(?:(?:env(?:ironment)?\s?)?(?:var(?:iable)?s?)(?:\s?name)?|env(?:ironment)?|name|secrets?|keys?|settings?|variável|umgebungsvariable|変数|变量)\b/i,
  );
  if (column === -1) return [];
  const required = columnOf(table, /required|mandatory|obrigat|obligator|erforderlich|必須|必填/i);
  const example = columnOf(table, /^(?:examples?|sample|value|beispiel|ejemplo|exemplo)\b/i);
  const standard = columnOf(table, /default|standard|padrão/i);
  const reader = columnOf(table, /^(?:services?|used by|component|app|consumers?|read by)\b/i);
  const cell = (cells: string[], at: number) =>
    at === -1 || /^[-–—]?$/.test(cells[at] ?? '') ? null : (cells[at] ?? null);
  return table.rows.flatMap((row) => {
    const name = (row.cells[column] ?? '').replace(/[`*]/g, '').trim();
    if (!longName.test(name)) return [];
    const said = cell(row.cells, required);
    const base = {
      name,
      line: row.startLine,
      sure: confidence.stated,
      required: said === null ? null : /^(?:y|yes|✓|✅|✔|x|true|required|always|sim|sí|ja|必須|是)/i.test(said),
    };
    const readers = cell(row.cells, reader)
      ?.split(/\s*(?:,|;|\/|\band\b)\s*/)
      .filter((word) => word !== '') ?? [service];
    const values = [
      { value: cell(row.cells, example), isDefault: false },
      { value: cell(row.cells, standard), isDefault: true },
    ];
    return readers.flatMap((each) => values.map((value) => ({ ...base, ...value, service: each })));
  });
}

const saysSet =
  /\b(?:set|unset|env(?:ironment)?|variables?|secrets?|rotat\w*|configur\w*|export|missing|required|define[ds]?|credentials?|match(?:es)?|correct|valid)\b/i;

/** Outside of a code span a name is believed where it ends as variables do. */
const telling = /_(?:TOKEN|KEY|SECRET|PASSWORD|URL|URI|DSN|HOST|PORT|ENV|MODE|REGION|BUCKET)$/;

/** Names in code spans and words, where their paragraph or list item says that they are set. */
function inWords(block: RootContent, told: { about: boolean; service: string | null; services: Service[] }): Mention[] {
  const found: Mention[] = [];
  const open: { node: RootContent; says: boolean; readers: (string | null)[] }[] = [
    { node: block, says: told.about, readers: [told.service] },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    let { says, readers } = next;
    if (node.type === 'paragraph' || node.type === 'listItem') {
      const text = textOf(node).slice(0, 2000);
      says ||= saysSet.test(text);
      if (node.type === 'listItem') readers = readersIn(text, told.services) ?? readers;
    }
    const names = says ? namesIn(node) : [];
    const { startLine } = rangeOf(node);
    for (const { name, value, line } of names)
      for (const service of readers)
        found.push({
          name,
          line: startLine + line,
          sure: confidence.shaped,
          service,
          required: null,
          value,
          isDefault: false,
        });
    if ('children' in node) for (const child of node.children.toReversed()) open.push({ node: child, says, readers });
  }
  return found;
}

function namesIn(node: RootContent): { name: string; value: string | null; line: number }[] {
  if (node.type === 'inlineCode') {
    const [, name = '', value = null] = /^\$?\{?([A-Z][A-Z0-9_]{2,80})\}?(?:=(\S{1,200}))?$/.exec(node.value) ?? [];
    return longName.test(name) ? [{ name, value, line: 0 }] : [];
  }
  if (node.type !== 'text') return [];
  return [...node.value.matchAll(/(?<![\w$])[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}(?!\w)/g)]
    .filter((match) => telling.test(match[0]))
    .map((match) => ({ name: match[0], value: null, line: node.value.slice(0, match.index).split('\n').length - 1 }));
}

/** "`DISCORD_TOKEN` - restart discord-bot": the services that an item names, all of them where it says so; null when none. */
function readersIn(text: string, services: Service[]): string[] | null {
  if (/\ball services\b/i.test(text)) return services.map(({ name }) => name);
  // `BACKEND_URL` is read by whoever, and not by the backend.
  const words = text.replace(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g, ' ').toLowerCase();
  const named = services.filter(({ name, title }) =>
    [name, title.toLowerCase()].some((each) => ` ${words.replace(/[^\p{L}\p{N}-]+/gu, ' ')} `.includes(` ${each} `)),
  );
  return named.length === 0 ? null : named.map(({ name }) => name);
}
