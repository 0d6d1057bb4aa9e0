import { isMap, LineCounter, type Document, parseDocument } from 'yaml';
import { commandLine, healthPathIn, portEntry, secondsIn, withDefaults } from './compose-text.ts';
import { type Around, readDeploy } from './compose-deploy.ts';
import { connectResources } from './connect-resources.ts';
import { composeReasons, onlyContainers, vendorImage } from './compose-reasons.ts';
import { isValues, textIn, type Values } from './json.ts';
import {
  emptyService,
  type FoundVariable,
  type Imported,
  type ImportedService,
  type ImportResult,
  largestImport,
  type Place,
  positiveAt,
} from './model.ts';
import { portInCommand } from './port-in-command.ts';
import { serviceName } from './service-name.ts';
import { foundVariable, variablesRead } from './variable.ts';

/** Where the value of a path of keys stands. */
type PlaceOf = (...keys: string[]) => Place;

/** Reads a Compose file: each service that is built or has a command is a service; Postgres and Redis are resources, known to who uses them. */
export function readCompose(text: string, file: string, directory: string): ImportResult {
  const refuse = (line: number, what: string, mend: string): ImportResult => ({
    kind: 'unreadable',
    problem: { file, line, what, mend },
  });
  if (text.length > largestImport) return refuse(1, 'Larger than 1 MB', 'Give the file itself.');
  const lines = new LineCounter();
  let document: Document;
  let content: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) {
      const what = error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? error.code;
      return refuse(lines.linePos(error.pos[0]).line, `Not YAML: ${what}`, 'Mend the YAML there.');
    }
    content = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    // Anchors that stand for themselves or for more than a file can mean, and nesting deeper than the stack.
    if (!(cause instanceof ReferenceError) && !(cause instanceof RangeError)) throw cause;
    return refuse(1, 'Nested or repeated by anchors too deeply to be read', 'Write out what it stands for.');
  }
  const services = isValues(content) ? content['services'] : undefined;
  if (!isValues(content) || !isValues(services))
    return refuse(1, 'No map of "services"', 'Give a Compose file with services.');
  const placeOf = finder(document, lines, file);
  const imported: Imported = { system: null, services: [], resources: [], notMapped: [] };
  const system = textIn(content['name']);
  if (system !== null) imported.system = { ...placeOf('name'), value: withDefaults(system) ?? system };
  for (const key of Object.keys(content)) {
    if (/^(?:services|version|name|x-.*)$/.test(key)) continue;
    const why =
      composeReasons[key] ??
      (key === 'include' ? 'Another file: give it with --from as well.' : 'It has no counterpart.');
    imported.notMapped.push({ ...placeOf(key), what: key, why });
  }
  for (const [name, service] of Object.entries(services)) {
    const place = placeOf('services', name);
    if (isValues(service)) readService({ name, service, place, placeOf, directory }, imported);
    else imported.notMapped.push({ ...place, what: name, why: 'It is no map of settings.' });
  }
  for (const service of imported.services) {
    const [name, written] = Object.entries(services).find(([one]) => serviceName(one) === service.name) ?? [];
    if (!isValues(written)) continue;
    const told = connectResources(service, written, imported.resources);
    if (told) imported.notMapped = imported.notMapped.filter(({ what }) => what !== `${name}: depends_on`);
  }
  return { kind: 'imported', imported };
}

function finder(document: Document, lines: LineCounter, file: string): PlaceOf {
  return (...keys) => {
    // A key that was merged in stands elsewhere: the nearest above it that stands here is shown.
    for (let depth = keys.length; depth > 0; depth--) {
      const parent = depth === 1 ? document.contents : document.getIn(keys.slice(0, depth - 1), true);
      const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === keys[depth - 1]) : undefined;
      const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
      if (range !== undefined) return { file, line: lines.linePos(range[0]).line };
    }
    return { file, line: 1 };
  };
}

type One = { name: string; service: Values; place: Place; placeOf: PlaceOf; directory: string };

function readService({ name, service, place, placeOf, directory }: One, into: Imported): void {
  const at = (...keys: string[]) => placeOf('services', name, ...keys);
  const not = (key: string, why: string) => into.notMapped.push({ ...at(key), what: `${name}: ${key}`, why });
  const image = withDefaults(textIn(service['image']) ?? '') ?? textIn(service['image']) ?? '';
  const built = service['build'] !== undefined;
  if (!built && vendorImage.test(image)) {
    const kind = /postg|pgvector|timescale/i.test(image)
      ? 'postgres'
      : /redis|valkey|keydb/i.test(image)
        ? 'redis'
        : null;
    if (kind !== null) into.resources.push({ ...place, name: serviceName(name) ?? kind, kind, variable: null });
    else
      into.notMapped.push({
        ...place,
        what: `${name}: image ${image}`,
        why: 'It is no program of yours: run it beside Signalbox and give its address as a variable.',
      });
    return;
  }
  const command = commandOf(service);
  if (!built && command === null) {
    const why = 'A container image without a command: add the service with the command that starts it on this machine.';
    into.notMapped.push({
      ...place,
      what: `${name}: ${image === '' ? 'neither build nor image' : `image ${image}`}`,
      why,
    });
    return;
  }
  const slug = serviceName(name);
  if (slug === null) {
    into.notMapped.push({
      ...place,
      what: name,
      why: 'Its name has no Latin letter or digit: add it under one that has.',
    });
    return;
  }
  const result = emptyService(place, slug, contextOf(service['build'], directory));
  const commandKey = service['command'] === undefined ? 'entrypoint' : 'command';
  if (command !== null)
    result.command = {
      ...at(commandKey),
      value: command,
      ...(built ? {} : { unsure: `written for the image ${image}` }),
    };
  if (service['build'] !== undefined)
    not('build', 'Services are processes here and not containers: their command and their code are what is released.');
  readPorts(service['ports'], { at, not, command }, result);
  readHealth(service['healthcheck'], { at, not }, result);
  result.serves = result.port !== null || result.health !== null;
  result.variables = variablesOf(service['environment'], command, { at, not });
  result.stopGraceSeconds = positiveAt(secondsIn(service['stop_grace_period']), at('stop_grace_period'));
  readDeploy(service, { at, not }, result);
  if (service['restart'] === 'no') not('restart', 'A service that crashes is started again, always.');
  const read =
    /^(?:build|command|entrypoint|ports|healthcheck|environment|scale|stop_grace_period|stop_signal|restart|deploy|mem_limit|cpus|x-.*)$/;
  for (const key of Object.keys(service)) {
    if (!read.test(key) && !onlyContainers.has(key)) not(key, composeReasons[key] ?? 'It has no counterpart.');
  }
  into.services.push(result);
}

function commandOf(service: Values): string | null {
  const parts = [commandLine(service['entrypoint']), commandLine(service['command'])].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

/** The folder that is built, below the one that the file stands in. */
function contextOf(build: unknown, directory: string): string {
  const said = isValues(build) ? textIn(build['context']) : textIn(build);
  const context = withDefaults(said ?? '.') ?? '.';
  if (/^[a-z+]+:\/\/|^git@|^\//.test(context)) return directory;
  const parts = directory === '.' ? [] : directory.split('/');
  for (const part of context.split('/')) {
    if (part === '..') {
      if (parts.length === 0 || parts.at(-1) === '..') parts.push('..');
      else parts.pop();
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/') || '.';
}

function readPorts(
  ports: unknown,
  { at, not, command }: Around & { command: string | null },
  into: ImportedService,
): void {
  if (ports === undefined) return;
  const entries = (Array.isArray(ports) ? ports : [ports]).map(portEntry);
  for (const entry of entries) {
    if (entry.kind === 'none') not('ports', entry.why);
    else if (into.port !== null)
      not('ports', `A service has one port: ${into.port.value} is taken, ${entry.host} is not.`);
    else {
      into.port = { ...at('ports'), value: entry.host };
      const fixed = portInCommand(command ?? '') ?? (entry.container === entry.host ? null : entry.container);
      if (fixed !== null)
        not('ports', `Inside the container it listens on ${fixed}; here it must listen on the PORT that it is given.`);
    }
  }
}

function readHealth(check: unknown, { at, not }: Around, into: ImportedService): void {
  if (!isValues(check)) return;
  if (check['disable'] === true) return;
  const path = healthPathIn(check['test']);
  if (path === null) not('healthcheck', 'Health is asked for over HTTP: give the path that answers 200.');
  else into.health = { ...at('healthcheck'), value: path };
  into.startTimeoutSeconds = positiveAt(secondsIn(check['start_period']), at('healthcheck', 'start_period'));
  if (['interval', 'timeout', 'retries'].some((key) => check[key] !== undefined))
    not('healthcheck', 'Its interval, timeout and retries stand once for all services, under "checks".');
}

function variablesOf(environment: unknown, command: string | null, { at, not }: Around): FoundVariable[] {
  const pairs: [string, string | null][] = [];
  if (Array.isArray(environment)) {
    for (const entry of environment) {
      const [, name = '', value] = /^([^=]+)(?:=([\s\S]*))?$/.exec(typeof entry === 'string' ? entry : '') ?? [];
      pairs.push([name.trim(), value ?? null]);
    }
  } else if (isValues(environment)) {
    for (const [name, value] of Object.entries(environment))
      pairs.push([
        name,
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null,
      ]);
  }
  for (const name of variablesRead(command ?? ''))
    if (!pairs.some(([known]) => known === name)) pairs.push([name, null]);
  const variables = new Map<string, FoundVariable>();
  for (const [name, value] of pairs) {
    const place = isValues(environment) ? at('environment', name) : at('environment');
    const variable = foundVariable(place, name, value === null ? null : withDefaults(value));
    if (variable !== null) variables.set(name, variable);
    else if (name !== 'PORT') not('environment', 'One of its names is no name of a variable.');
  }
  return [...variables.values()];
}
