import { stopSignals } from '../release/model.ts';
import { isValues, textIn, type Values } from './json.ts';
import { cpuAt, memoryAt } from './limits.ts';
import { type ImportedService, type Place, positiveAt } from './model.ts';

/** Where a key of one service stands, and a list for those that have no counterpart. */
export type Around = { at: (...keys: string[]) => Place; not: (key: string, why: string) => void };

/** How many run, what each may use and how it is stopped, as Compose says it in `deploy` and beside it. */
export function readDeploy(service: Values, { at, not }: Around, into: ImportedService): void {
  const deploy = isValues(service['deploy']) ? service['deploy'] : {};
  const resources = isValues(deploy['resources']) ? deploy['resources'] : {};
  const limits = isValues(resources['limits']) ? resources['limits'] : {};
  const within = limits['memory'] === undefined ? at('mem_limit') : at('deploy', 'resources', 'limits', 'memory');
  const cores = limits['cpus'] === undefined ? at('cpus') : at('deploy', 'resources', 'limits', 'cpus');
  into.replicas = positiveAt(deploy['replicas'] ?? service['scale'], at('deploy', 'replicas'));
  const [memory, cpu] = [limits['memory'] ?? service['mem_limit'], limits['cpus'] ?? service['cpus']];
  into.memoryBytes = memoryAt(memory, within);
  into.cpu = cpuAt(cpu, cores);
  if (memory !== undefined && into.memoryBytes === null)
    not(limits['memory'] === undefined ? 'mem_limit' : 'deploy', 'A limit of memory is 16 MB or more, as in 512m.');
  if (cpu !== undefined && into.cpu === null)
    not(limits['cpus'] === undefined ? 'cpus' : 'deploy', 'A limit of CPU is a number of cores from 0.01 to 1024.');
  if (leaves(deploy).some((path) => !mapped.has(path)))
    not('deploy', 'Only replicas and the limits of memory and CPU have a counterpart.');
  readStopSignal(service['stop_signal'], { at, not }, into);
}

const mapped = new Set(['replicas', 'resources.limits.memory', 'resources.limits.cpus']);

/** The paths of all that stands in `deploy` as far as it is looked at. */
function leaves(deploy: Values): string[] {
  return Object.entries(deploy).flatMap(([key, value]) =>
    key === 'resources' && isValues(value)
      ? Object.entries(value).flatMap(([kind, amounts]) =>
          isValues(amounts) ? Object.keys(amounts).map((name) => `${key}.${kind}.${name}`) : [`${key}.${kind}`],
        )
      : [key],
  );
}

function readStopSignal(value: unknown, { at, not }: Around, into: ImportedService): void {
  if (value === undefined) return;
  const name = (textIn(value) ?? '').toUpperCase();
  const signal = stopSignals.find((one) => one === name || one === `SIG${name}`);
  if (signal === undefined) not('stop_signal', `A service is asked to stop by one of ${stopSignals.join(', ')}.`);
  else into.stopSignal = { ...at('stop_signal'), value: signal };
}
