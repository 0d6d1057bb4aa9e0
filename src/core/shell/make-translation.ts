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

/** A refusal: a person has to do it. */
export function person(why: string): Translation {
  return { kind: 'person', why };
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
  const pairs = Object.entries(values).filter(([key]) => key !== 'json');
  const on = service === null ? '' : ` --service ${quoteWord(service)}`;
  const each = ` ${quoteWord(service ?? 'SERVICE')}`;
  switch (wanted) {
    case 'status':
    case 'metrics':
      return 'signalbox status';
    case 'logs':
      return `signalbox logs${service === null ? '' : each}${pairs.map(option).join('')}`;
    case 'deployments':
      return `signalbox deployments${each}${pairs.map(option).join('')}`;
    case 'variables':
      return `signalbox variables${on}`;
    case 'setVariables':
      return `signalbox variables set${pairs.map(([key, value]) => ` ${quoteWord(`${key}=${value}`)}`).join('')}${on}`;
    case 'deleteVariables':
      return `signalbox variables unset ${pairs.map(([key]) => key).join(' ')}${on}`;
    case 'importVariables':
      return `signalbox variables set $(cat ${quoteWord(String(values['file']))})${on}`;
    case 'rollback':
      return `signalbox rollback${each}${values['release'] === undefined ? '' : ` ${quoteWord(String(values['release']))}`}`;
    case 'runLocal':
      return String(values['command']);
    case 'restart':
    case 'deploy':
      return `signalbox ${wanted}${service === null ? ' --all' : each}`;
  }
}

function option([key, value]: [string, string | number | boolean]): string {
  return value === true ? ` --${key}` : ` --${key} ${quoteWord(String(value))}`;
}
