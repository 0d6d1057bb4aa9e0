import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { makeProduct, type Product, type Ran } from '../harness/product.ts';
import { changes, type Form, looks } from './shim-forms.ts';

// Every form in which the reference runbooks call a platform's CLI, through the shims, in a real bash, against the running
// TiltCheck.

const shims = fileURLToPath(new URL('../../shims', import.meta.url));

/** How many forms look at a time: most of each is the start of its processes. */
const lanes = 3;

/** The services of the system that is changed: a form that is about all of them makes a release of each. */
const two = ['landing', 'discord-bot'];

let folder: string;
let seen: Product;
let changed: Product;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-forms-'));
  [seen, changed] = await Promise.all([makeProduct(), makeProduct()]);
  await keepServices(changed, two);
  await Promise.all([seen.up(), changed.up()]);
}, 180_000);
afterAll(async () => {
  await Promise.all([seen.close(), changed.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** Leaves only these services in a system. */
async function keepServices({ directory }: Product, kept: readonly string[]): Promise<void> {
  const file = join(directory, 'signalbox.yaml');
  const system = parse(await readFile(file, 'utf8')) as { services: Record<string, unknown> };
  const services = Object.fromEntries(kept.map((name) => [name, system.services[name]]));
  await writeFile(file, stringify({ ...system, services }));
}

type Row = { form: Form; ran: Ran; ms: number };

/** Carries out what is left of `forms` in a folder of its own, one after the other. */
async function lane(product: Product, forms: Form[]): Promise<Row[]> {
  const own = await mkdtemp(join(folder, 'lane-'));
  await writeFile(join(own, 'register.mjs'), 'console.log(process.env.DISCORD_TOKEN);\n');
  const rows: Row[] = [];
  for (let form = forms.shift(); form !== undefined; form = forms.shift()) {
    // As in a run: the address of Signalbox's own store, which this process may have, is none of the runbook's.
    const before = `cd '${own}'\nset -o pipefail\nunset DATABASE_URL\nPATH='${shims}':"$PATH"\n`;
    await writeFile(join(own, 'step.sh'), `${before}${form[0]}\n`);
    const began = performance.now();
    const ran = await product.shell(`bash '${own}/step.sh' < /dev/null`);
    rows.push({ form, ran, ms: performance.now() - began });
  }
  return rows;
}

function asMeant({ form: [, end, shown], ran: { code, out, err } }: Row): boolean {
  const said = `${out}\n${err}`;
  const told = [...said.split('\n'), ''].some((one) => shown.test(one));
  return (code === 0) === (end === 'done') && told && !said.includes('    at ');
}

it('every form of a platform command in the reference runbooks does what was meant, or says why not', async () => {
  const looking = [...looks];
  const ways = [lane(changed, [...changes]), ...Array.from({ length: lanes }, () => lane(seen, looking))];
  const rows = (await Promise.all(ways)).flat();
  const shown = rows.map(
    ({ form: [line, , expected], ran, ms }) =>
      `${line.replace('set -m; ', '').slice(0, 76).padEnd(76)}  ${String(ran.code).padStart(3)}  ${(ms / 1000).toFixed(1).padStart(5)}  ${telling(ran, expected).slice(0, 110)}`,
  );
  process.stdout.write(`${'form'.padEnd(76)} exit  takes  what it says\n${shown.join('\n')}\n`);
  expect(rows).toHaveLength(looks.length + changes.length);
  expect(
    rows.filter((row) => !asMeant(row)).map(({ form, ran }) => `${form[0]}: ${ran.code}\n${ran.out}\n${ran.err}`),
  ).toEqual([]);
}, 900_000);

/** The line that says what happened; what was printed first when none is as expected. */
function telling({ out, err }: Ran, shown: RegExp): string {
  const lines = `${out}\n${err}`.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => shown.test(line)) ?? lines[0] ?? '';
}
