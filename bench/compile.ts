// `npm run bench:compile [-- SHAPE…]`: compiles and lints documents of every shape in `shapes.ts`, at 10 to 320 KB. Printed
// for each: CPU milliseconds of the compiler and the linter at 100 KB, both by KB at each size, and the exponent with which
// they grow, taken over the sizes from 40 KB on, where setting up no longer counts. Each figure is the least of three
// measurements after a warm-up, because on a shared machine whatever else runs only adds.
import { lint } from '../src/core/lint/lint.ts';
import { compileRunbook } from '../src/core/runbook/compile.ts';
import { loadSqlGrammar } from '../src/core/sql/grammar.ts';
import { cpuOf, exponentOf } from './measure.ts';
import { shapes } from './shapes.ts';

const sizes = [10, 20, 40, 80, 160, 320];
const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(shapes) : asked;

await loadSqlGrammar();
for (let time = 0; time < 3; time++) compileAndLint((shapes['runbook'] as (bytes: number) => string)(50_000));
console.log(`${'shape'.padEnd(20)} ms at 100 KB  ms/KB at ${sizes.join(' · ')} KB  exponent`);
for (const name of names) {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`There is no shape ${name}; there are: ${Object.keys(shapes).join(', ')}.`);
  const at100 = least(shape(100_000));
  const points = sizes.map((size) => ({ size, time: least(shape(size * 1000)) }));
  const perKb = points.map(({ size, time }) => (time / size).toFixed(1)).join(' · ');
  const exponent = exponentOf(points.filter(({ size }) => size >= 40)).toFixed(2);
  console.log(`${name.padEnd(20)} ${at100.toFixed(0).padStart(12)}  ${perKb}  ${exponent}`);
}

function least(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3 && (time === 0 || least < 5000); time++)
    least = Math.min(
      least,
      cpuOf(() => compileAndLint(text)),
    );
  return least;
}

function compileAndLint(text: string): void {
  lint({ compiled: compileRunbook(text, 'runbook.md'), file: 'runbook.md', text, now: new Date(0) });
}
