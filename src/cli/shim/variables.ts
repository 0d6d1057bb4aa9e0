import { readFileSync } from 'node:fs';
import type { OutcomeResponse } from '../../api/contract/release.ts';
import type { ReadVariablesResponse, VariablesResponse } from '../../api/contract/variable.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import { parseVariables, valueRead } from '../variable-file.ts';
import type { Doing } from './model.ts';
import { reportOutcome } from './releases.ts';
import { pathOf, servicesMeant } from './services.ts';

type Changes = Record<string, string | null>;
type ServiceVariables = { service: string; variables: VariablesResponse['variables'] };

/** Prints `NAME=value` lines (secret values masked), once each; a name alone prints its value. */
export async function showVariables(doing: Doing): Promise<void> {
  const { wish, terminal } = doing;
  const all = await variablesMeant(doing);
  if (wish.arguments['json'] === true) {
    terminal.out(
      JSON.stringify(Object.fromEntries(all.map(({ service, variables }) => [service, variables])), null, 2),
    );
    return;
  }
  const name = wish.arguments['name'];
  if (typeof name === 'string') return showOne(doing, name, all);
  const lines = all.flatMap(({ variables }) =>
    variables.map((variable) => `${variable.name}=${printable(variable.value)}`),
  );
  for (const line of [...new Set(lines)].toSorted()) terminal.out(line);
}

/** One value in the clear, once for each service where it is another. */
async function showOne({ client, terminal, actor }: Doing, name: string, all: ServiceVariables[]): Promise<void> {
  const values = new Set<string>();
  for (const { service, variables } of all) {
    if (!variables.some((variable) => variable.name === name)) continue;
    const body = { names: [name], actor };
    const read = await client.send<ReadVariablesResponse>('POST', pathOf(service, 'variables/read'), body);
    for (const value of Object.values(read.values)) values.add(value);
  }
  if (values.size === 0) throw new Failure(`No service has the variable ${name}`);
  for (const value of values) terminal.out(value);
}

/** Sets or removes variables, and releases the services with them. */
export async function changeVariables(doing: Doing): Promise<void> {
  const removing = doing.wish.verb === 'deleteVariables';
  const piped = doing.wish.arguments['stdin'];
  if (!removing && typeof piped === 'string') return release({ [piped]: valueRead(readText(0), piped) }, false, doing);
  const wanted = Object.entries(doing.wish.arguments).filter(([key]) => key !== 'json' && key !== 'environment');
  const changes = wanted.map(([key, value]): [string, string | null] => [key, removing ? null : String(value)]);
  await release(Object.fromEntries(changes), removing, doing);
}

/** Sets the lines `NAME=value` of a file. What was saved masked would put the mask in place of the secret, so it is refused. */
export async function importVariables(doing: Doing): Promise<void> {
  const file = String(doing.wish.arguments['file']);
  await release(parseVariables(readText(file), file), false, doing);
}

/** A variable goes to the services that have it; one that none has goes to all that are meant, unless it is removed. */
async function release(changes: Changes, removing: boolean, doing: Doing): Promise<void> {
  const all = await variablesMeant(doing);
  const has = ({ variables }: ServiceVariables, name: string) => variables.some((variable) => variable.name === name);
  const byService = new Map<string, Changes>();
  for (const [name, value] of Object.entries(changes)) {
    const having = doing.wish.service === null ? all.filter((service) => has(service, name)) : all;
    if (having.length === 0 && removing) throw new Failure(`No service has the variable ${name}`);
    const targets = having.length === 0 ? all : having;
    if (doing.wish.service === null) {
      doing.terminal.say(
        `${name}: ${having.length === 0 ? 'no service has it, so all get it' : `for ${targets.map(({ service }) => service).join(', ')}`}.`,
      );
    }
    for (const { service } of targets) byService.set(service, { ...byService.get(service), [name]: value });
  }
  for (const [service, its] of byService) {
    const outcome = await doing.client.send<OutcomeResponse>('PUT', pathOf(service, 'variables'), { changes: its });
    reportOutcome(outcome, service, doing);
  }
}

async function variablesMeant(doing: Doing): Promise<ServiceVariables[]> {
  const services = await servicesMeant(doing);
  return Promise.all(
    services.map(async ({ service }) => {
      const { variables } = await doing.client.get<VariablesResponse>(pathOf(service, 'variables'));
      return { service, variables };
    }),
  );
}

/** Of a file, or (0) of standard input. */
function readText(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(
      `${file === 0 ? 'Standard input' : file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      {
        exitCode: exitCodes.usage,
      },
    );
  }
}
