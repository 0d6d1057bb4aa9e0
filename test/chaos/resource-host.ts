// A process that only hosts two resources, so that a test can end it with SIGKILL. Run by `node --import typescript.mjs` with
// the state directory and the resources as JSON. Prints a line for each resource that is ready.
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { openResource } from '../../src/adapters/resource/open-resource.ts';
import type { ResourceSpec } from '../../src/core/resource/model.ts';

const [stateDirectory = '', specs = '[]'] = process.argv.slice(2);
const say = (line: string) => process.stderr.write(`${line}\n`);
const clock = systemClock((error) => say(String(error)));

await Promise.all(
  (JSON.parse(specs) as ResourceSpec[]).map(async (spec) => {
    const resource = openResource({ spec, stateDirectory, environment: {}, clock, say });
    await resource.open();
    process.stdout.write(`${spec.name} ${resource.status().state}\n`);
  }),
);
// Keeps the process alive until it is killed.
setInterval(() => undefined, 1000);
