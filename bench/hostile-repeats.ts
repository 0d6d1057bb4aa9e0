// `npm run bench:hostile [-- KB]`: compiles and lints documents in which one short text is repeated without end where a runbook
// has a line, a heading, a cell, code, an item or a quote: what makes a pattern look at each place of a text from each other.
// Printed is what takes long and grows faster than its text, worst first, and how many there were. The texts are all of
// ASCII's marks, blanks and a few words, alone and in pairs that begin what patterns look for.
import { lint } from '../src/core/lint/lint.ts';
import { compileRunbook } from '../src/core/runbook/compile.ts';
import { loadSqlGrammar } from '../src/core/sql/grammar.ts';
import { cpuOf, exponentOf } from './measure.ts';

const kilobytes = Number(process.argv[2] ?? 16);
/** CPU milliseconds for each KB that are too many, and the power of size that is. */
const tooSlow = 50;
const tooSteep = 1.4;

const marks = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter(
  (mark) => !/[b-zB-Z1-9]/.test(mark),
);
const repeated = [
  ...marks,
  '\t',
  '\r',
  '\u00a0',
  '\u3000',
  'é',
  '：',
  '。',
  '（',
  '→',
  '\u200b',
  '\ufe0f',

  'a ',
  'A ',
  '0 ',
  '- ',
  '. ',
  ', ',
  ': ',
  '| ',
  '/a',
  '.a',
  '-a',
  '_a',
  'a.',
  'a-',
  'a:',
  'a=',
  '0.',
  '0:',
  '0-',
  '00 ',

  'a@',
  'a@b.',
  '@a',
  '#a',
  '# ',
  ' #',
  '(a',
  '(0',
  '[a',
  '[a]',
  '<a',
  '<a>',
  '{a',
  '{{',
  '${',
  '$(',
  '$A',
  '%a',
  '&&',
  '||',
  '; ',

  'if ',
  'for ',
  'and ',
  'to ',
  'P0 ',
  'P0: ',
  '> 5% ',
  '5 min ',
  'every ',
  'run ',
  'a b ',
  'Ab ',
  'AB_',
  'a/',
  '//',
  'https://',

  '--a ',
  '-a ',
  '-- ',
  '- [ ]',
  '"a"',
  "'a'",
  '"a ',
  "'a ",
  'a"',
  '\\"',
  '\\ ',
  '`a`',
  '**a** ',
  '*a* ',
  'a=b ',
  'A=b;',
  'sh -c ',

  'select ',
  'SELECT 1;',
  "'';",
  '/*',
  '-- \t',
  'token=',
  'password: ',
  'sk-a',
  'ghp_',
  'eyJ',
  '-----BEGIN ',
  'AKIA',
];

const contexts: Record<string, (text: string) => string> = {
  line: (text) => `## Alerts\n\nRun ${text} now\n`,
  'line end': (text) => `## Deploy\n\nIf a:${text}`,
  heading: (text) => `## Incident ${text} x\n\ntext\n`,
  label: (text) => `## Incident 1\n\n**Symptoms ${text}:** x\n`,
  item: (text) => `## Escalation\n\n- On ${text} call\n- [ ] ${text}\n`,
  cell: (text) => `## Contacts\n\n| Name | Metric | Time |\n|---|---|---|\n| a${text}b | > ${text} | ${text}x |\n`,
  'inline code': (text) => `## Deploy\n\nRun \`\`curl ${text} x\`\` now\n`,
  command: (text) => `## Deploy\n\n\`\`\`bash\n# note ${text}\ncurl ${text} x\n\`\`\`\n`,
  sql: (text) => `## Deploy\n\n\`\`\`sql\nSELECT ${text} x;\n\`\`\`\n`,
  data: (text) => `## Alerts\n\n\`\`\`yaml\nalert: ${text} x\nexpr: ${text} x\n${text}: 5\n\`\`\`\n`,
  plain: (text) => `## Deploy\n\n\`\`\`\n${text} x\n\`\`\`\n`,
  'plain lines': (text) => `## Deploy\n\n\`\`\`\n${text.replace(/.{20}/gs, '$&\n')}\n\`\`\`\n`,
};

await loadSqlGrammar();
const found: { perKb: number; line: string }[] = [];
let tried = 0;
for (const [context, within] of Object.entries(contexts)) {
  for (const text of repeated) {
    tried++;
    const timeAt = (size: number) => {
      const document = within(text.repeat(Math.ceil((size * 1000) / text.length)));
      return { size: document.length, time: cpuOf(() => compileAndLint(document)) };
    };
    const large = timeAt(kilobytes);
    const perKb = (large.time / large.size) * 1000;
    if (perKb < tooSlow) continue;
    const exponent = exponentOf([timeAt(kilobytes / 4), large]);
    if (exponent < tooSteep) continue;
    const line = `${perKb.toFixed(0).padStart(6)} ms/KB  ${exponent.toFixed(2)}  ${context}: ${JSON.stringify(text)}`;
    found.push({ perKb, line });
    if (process.stdout.isTTY !== true) console.log(line);
  }
}
console.log(`${found.length} of ${tried} grow too fast${found.length === 0 ? '.' : ':'}`);
for (const { line } of found.toSorted((a, b) => b.perKb - a.perKb)) console.log(line);

function compileAndLint(text: string): void {
  lint({ compiled: compileRunbook(text, 'runbook.md'), file: 'runbook.md', text, now: new Date(0) });
}
