import fc from 'fast-check';
import { shapes } from '../../bench/shapes.ts';
import { randomFrom, writeRunbook } from '../../bench/write-runbook.ts';

/** One document to try: its bytes, and the secret that stands somewhere in it. */
export type Trial = { bytes: Uint8Array; secret: string };

/** Written in two parts, so that nobody's scanner takes them for real. */
const secrets = [
  ['gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['xox', 'b-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx'],
  ['sk_', 'live_4eC39HqLyjWDarjtT1zdp7dc00112233'],
  ['sk-', 'ant-api03-abcDEF123456ghiJKL789012mnoPQR345678stuVWX'],
  ['7123456789', ':AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawQ'],
].map((parts) => parts.join(''));

const places = [
  (secret: string) => `TOKEN=${secret}`,
  (secret: string) => `curl -H "Authorization: Bearer ${secret}" x`,
];

const strange = [
  '\u202e',
  '\u200b',
  '\ufeff',
  '\u0000',
  '\u00a0',
  '\u2028',
  'а',
  'ｋubectl',
  '\ud83d',
  '💥',
  '：',
  '\u0301',
  'İ',
  '\u001b[31m',
];
const bombs = [
  '*a **b ',
  '[',
  '![',
  '[a](',
  '`',
  '```\n',
  '~~~\n',
  '> ',
  '- ',
  '  - ',
  '1. ',
  '| a ',
  '<div>',
  '<!--',
  '<',
  '&',
  '#',
  '=',
  '"',
  "'",
  '$(',
  '${',
  '<<EOF ',
  '(',
  '\\',
  '9',
  '. ',
  '-> ',
  ' if ',
  'P0: ',
  '> 5% ',
];

type Mutation = (text: string, other: string) => string;
/** From 0 to below 1, each part as likely: `fc.double` draws from all doubles, of which nearly all are next to 0. */
const share = fc.nat(2 ** 30 - 1).map((part) => part / 2 ** 30);
/** From 1 to `most`, and nearly always near 1: a small document tells as much as a large one and takes less time. */
const few = (most: number) => share.map((position) => Math.ceil(most ** (position ** 2)));
const at = (text: string, where: number) => Math.floor(where * text.length);
const lineAt = (lines: string[], where: number) => Math.floor(where * lines.length);
const insert = (text: string, where: number, what: string) =>
  text.slice(0, at(text, where)) + what + text.slice(at(text, where));

const manyLines = few(30);
const someLines = (text: string, from: number, count: number) => {
  const lines = text.split('\n');
  return { lines, first: lineAt(lines, from), count };
};

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(share, manyLines, share).map(
    ([from, many, to]): Mutation =>
      (text, other) => {
        const { lines, first, count } = someLines(other, from, many);
        return insert(text, to, lines.slice(first, first + count).join('\n'));
      },
  ),
  fc.tuple(share, manyLines).map(
    ([from, many]): Mutation =>
      (text) => {
        const { lines, first, count } = someLines(text, from, many);
        return lines.toSpliced(first, count).join('\n');
      },
  ),
  fc.tuple(share, manyLines, few(20)).map(
    ([from, many, times]): Mutation =>
      (text) => {
        const { lines, first, count } = someLines(text, from, many);
        const again = lines.slice(first, first + count);
        return lines.toSpliced(first, 0, ...Array.from({ length: times }, () => again).flat()).join('\n');
      },
  ),
  fc.tuple(share, manyLines, fc.constantFrom('  ', '    ', '> ', '- ', '\t', '| ', '# ')).map(
    ([from, many, before]): Mutation =>
      (text) => {
        const { lines, first, count } = someLines(text, from, many);
        return lines.map((line, index) => (index >= first && index < first + count ? before + line : line)).join('\n');
      },
  ),
  fc.tuple(share, share).map(
    ([from, length]): Mutation =>
      (text) =>
        text.slice(0, at(text, from)) + text.slice(at(text, from) + Math.floor(length * 200)),
  ),
  fc.tuple(share, fc.constantFrom(...strange)).map(
    ([where, what]): Mutation =>
      (text) =>
        insert(text, where, what),
  ),
  fc.tuple(share, fc.constantFrom(...bombs), few(3000)).map(
    ([where, what, times]): Mutation =>
      (text) =>
        insert(text, where, what.repeat(times)),
  ),
  fc.tuple(share, fc.string({ unit: 'binary', maxLength: 40 })).map(
    ([where, what]): Mutation =>
      (text) =>
        insert(text, where, what),
  ),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('\r\n', '\r', '\u2028', ' \n', '\n\n')).map(
    ([every, end]): Mutation =>
      (text) => {
        let count = 0;
        return text.replace(/\n/g, (found) => (++count % every === 0 ? end : found));
      },
  ),
  fc
    .tuple(fc.constantFrom('p', '`', '|', ' ', '-', '1', ':', 'e'), fc.constantFrom('', '*', '\u200b', '\n', 'е', '>'))
    .map(
      ([from, to]): Mutation =>
        (text) =>
          text.replaceAll(from, to),
    ),
);

const bytesWrong = fc.record({
  flips: fc.array(fc.tuple(share, fc.integer({ min: 1, max: 255 })), { maxLength: 6 }),
  keep: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: share }),
});

/** Most are small, for the same reason; one in some hundred is as large as those of a big team. */
const size = fc.oneof(
  { weight: 380, arbitrary: fc.integer({ min: 150, max: 900 }) },
  { weight: 20, arbitrary: fc.integer({ min: 900, max: 5000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 50_000 }) },
);

/** Runbooks, ours and those of `others`, with one to six things done to them, a secret put in, and sometimes broken bytes. */
export function mutatedDocument(others: string[]): fc.Arbitrary<Trial> {
  const written = fc.tuple(fc.nat(), size).map(([seed, size]) => writeRunbook(randomFrom(seed), size));
  const shaped = fc.tuple(fc.constantFrom(...Object.values(shapes)), size).map(([shape, size]) => shape(size));
  const base =
    others.length === 0
      ? fc.oneof({ weight: 4, arbitrary: written }, { weight: 1, arbitrary: shaped })
      : fc.oneof(written, fc.constantFrom(...others), shaped);
  const trial = fc
    .record({
      text: base,
      other: base,
      mutations: fc.array(mutation, { minLength: 1, maxLength: 6 }),
      secret: fc.constantFrom(...secrets),
      place: fc.constantFrom(...places),
      where: share,
      wrong: fc.option(bytesWrong, { freq: 3 }),
    })
    .map(({ text, other, mutations, secret, place, where, wrong }) => {
      const mutated = mutations.reduce((now, mutate) => mutate(now, other).slice(0, 60_000), text);
      const lines = mutated.split('\n');
      const bytes = new TextEncoder().encode(lines.toSpliced(lineAt(lines, where), 0, place(secret)).join('\n'));
      if (wrong === null) return { bytes, secret };
      for (const [to, bits] of wrong.flips) {
        const index = Math.floor(to * bytes.length);
        bytes[index] = (bytes[index] ?? 0) ^ bits;
      }
      return { bytes: bytes.slice(0, Math.ceil(wrong.keep * bytes.length)), secret };
    });
  // Bias towards the least and the most of each range would make half of the documents nearly empty.
  return fc.noBias(trial);
}
