import { quoteWord } from './quote.ts';
import type { Translation, Verb } from './translation.ts';

const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A translation to one of the platform's verbs, with the `signalbox` command line that people would type. */
export function verb(
  wanted: Verb,
  service: string | null,
  values: Record<string, string | number | boolean>,
  notes: string[],
): Translation {
  return {
    kind: 'verb',
    verb: wanted,
    service,
    arguments: values,
    to: commandLine(wanted, service, values),
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

/** A refusal: it cannot be done here. */
export function cannot(why: string): Translation {
  return { kind: 'cannot', why };
}

/** A refusal: a person has to do it; `here` is done where one is there. */
export function person(why: string, here?: Translation): Translation {
  return here?.kind === 'verb' ? { kind: 'person', why, here } : { kind: 'person', why };
}

/** Reads operands NAME=value; the first that is no such thing is `bad`. */
export function assignments(
  operands: string[],
): { kind: 'read'; values: Record<string, string> } | { kind: 'bad'; operand: string } {
  const values: Record<string, string> = {};
  if (operands.length === 0) return { kind: 'bad', operand: '' };
  for (const operand of operands) {
    const equals = operand.indexOf('=');
    const key = operand.slice(0, Math.max(equals, 0));
    if (!name.test(key)) return { kind: 'bad', operand };
    values[key] = operand.slice(equals + 1);
  }
  return { kind: 'read', values };
}

function commandLine(wanted: Verb, service: string | null, values: Record<string, string | number | boolean>): string {
  const pairs = Object.entries(values).filter(([key]) => key !== 'json' && key !== 'environment');
  const environment =
    values['environment'] === undefined ? '' : ` --environment ${quoteWord(String(values['environment']))}`;
  return `${inProduction(wanted, service, pairs, values)}${environment}`;
}

function inProduction(
  wanted: Verb,
  service: string | null,
  pairs: [string, string | number | boolean][],
  values: Record<string, string | number | boolean>,
): string {
  const on = service === null ? '' : ` --service ${quoteWord(service)}`;
  const each = ` ${quoteWord(service ?? 'SERVICE')}`;
  switch (wanted) {
    case 'status':
      return 'signalbox status';
    case 'metrics':
      return `signalbox metrics${on}${pairs.map(option).join('')}`;
    case 'scale':
      return `signalbox scale${each} ${String(values['replicas'])}`;
    case 'exec':
      return `signalbox exec${each} -- ${String(values['command'])}`;
    case 'connect':
      return `signalbox connect${each}${values['redis'] === true ? ' --redis' : ''}`;
    case 'dump':
      return `signalbox exec${each} -- pg_dump > ${quoteWord(String(values['file']))}`;
    case 'backup':
      return 'signalbox database backup';
    case 'restore':
      return `signalbox database restore ${quoteWord(String(values['backup']))}${values['beside'] === true ? ' --beside' : ''}`;
    case 'environments':
      return 'signalbox environment';
    case 'open':
      return 'signalbox open';
    case 'logs':
      return `signalbox logs${service === null ? '' : each}${pairs.map(logOption).join('')}`;
    case 'deployments':
      return `signalbox deployments${each}${pairs.map(option).join('')}`;
    case 'variables':
      return values['name'] === undefined
        ? `signalbox variables${on}`
        : `signalbox variables get ${String(values['name'])}${on}`;
    case 'setVariables':
      if (values['stdin'] !== undefined) return `signalbox variables set ${String(values['stdin'])} --stdin${on}`;
      return `signalbox variables set${pairs.map(([key, value]) => ` ${quoteWord(`${key}=${value}`)}`).join('')}${on}`;
    case 'deleteVariables':
      return `signalbox variables unset ${pairs.map(([key]) => key).join(' ')}${on}`;
    case 'importVariables':
      return `signalbox variables import ${quoteWord(String(values['file']))}${on}`;
    case 'rollback':
      return `signalbox rollback${each}${values['release'] === undefined ? '' : ` ${quoteWord(String(values['release']))}`}`;
    case 'runLocal':
      return String(values['command']);
    case 'restart':
    case 'deploy':
      return `signalbox ${wanted}${service === null ? ' --all' : each}`;
  }
}

/** What the filter's parts are becomes a pattern only where there are several; the release is called a deployment. */
function logOption([key, value]: [string, string | number | boolean]): string {
  if (key === 'release') return option(['deployment', value]);
  return option([key, value]);
}

function option([key, value]: [string, string | number | boolean]): string {
  return value === true ? ` --${key}` : ` --${key} ${quoteWord(String(value))}`;
}
