// Tries to take the systems of the folders argv[3]/0, 1, 2 …, each at its own moment from argv[2] on (epoch ms), and
// prints the numbers of those it got. Lives until it is killed. Run by `node --import typescript.mjs`.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { takeSystem } from '../../src/app/take-system.ts';

const [, , start = '0', folder = '', rounds = '0', spacingMs = '5'] = process.argv;
for (let round = 0; round < Number(rounds); round += 1) {
  // Spinning, so that all of them go in the same instant.
  while (Date.now() < Number(start) + round * Number(spacingMs));
  try {
    takeSystem(join(folder, String(round)));
    writeSync(1, `${round}\n`);
  } catch {
    // Another one has it.
  }
}
writeSync(1, 'done\n');
setInterval(() => undefined, 60_000);
