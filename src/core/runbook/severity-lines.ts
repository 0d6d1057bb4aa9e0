import type { Code, Paragraph } from 'mdast';
import { confidence } from './confidence.ts';
import { rangeOf } from './draft.ts';
import { responseIn } from './duration.ts';
import { type FoundLevel, rankOf, readLevel, splitExamples } from './severity-level.ts';
import { textOf } from './text-of.ts';
import { plainTitle } from './title.ts';

/** "Sev1: 1 h; Sev2: 4 h", or behind a label "Severity levels: P1 (1 h), P2 (4 h)": all on one line. */
export function fromOneLine(line: string, range: { startLine: number; endLine: number }): FoundLevel[] {
  if (line.length > 600) return [];
  const labelled = /^\W{0,4}(?:severit(?:y|ies)|priorit(?:y|ies))(?: levels?)?\s*[:：]\s*(?<rest>.*)$/i.exec(line)
    ?.groups?.rest;
  const pieces = (labelled ?? line).split(labelled === undefined ? /;\s/ : /[;,]\s(?=\p{L}{1,8}-?\d)/u);
  const found = pieces.flatMap((piece): FoundLevel[] => {
    const level = readLevel(plainTitle(piece), false);
    const examples = splitExamples(level?.rest ?? '');
    return level === null ? [] : [{ level, response: piece, examples, ...range, sure: confidence.inherited }];
  });
  return found.length >= 2 && found.length === pieces.length ? found : fromSentence(line, range);
}

/**
 * "For S1 we answer within 15 minutes; S2 within an hour, S3 the next day": a sentence that goes down the levels one by one,
 * the first and another with a time.
 */
function fromSentence(line: string, range: { startLine: number; endLine: number }): FoundLevel[] {
  const named = [...line.matchAll(/(?<![\w-])(?:P|S|SEV[- ]?)[0-5](?![\w/-])/gi)];
  if (named.length < 3) return [];
  const found = named.flatMap(({ index }, at): FoundLevel[] => {
    const clause = line.slice(index, named[at + 1]?.index).replace(/[\s,;]+(?:and\s+)?(?:for\s+)?$/i, '');
    const level = readLevel(clause, false);
    if (level === null) return [];
    // What follows in the sentence is no title.
    return [{ level: { ...level, rest: '' }, response: clause, examples: [], ...range, sure: confidence.inherited }];
  });
  const steps = found.every((entry, at) => {
    const before = found[at - 1];
    return before === undefined || rankOf(entry.level) === rankOf(before.level) + 1;
  });
  const timed = found.filter(({ response }) => responseIn(response) !== null);
  return steps && found.length === named.length && timed.length >= 2 && timed[0] === found[0] ? found : [];
}

/** "**SEV-1 (Critical):** …", a paragraph or a line each; or "🟥 Red - serve now", where each line names another level. */
export function fromLines(paragraph: Paragraph): FoundLevel[] {
  const { startLine } = rangeOf(paragraph);
  const bold = boldLines(paragraph);
  const lines = textOf(paragraph).split('\n');
  const sentences = lines.length === 1 ? sentencesOf(lines[0] ?? '', startLine) : [];
  if (sentences.length >= 2) return sentences;
  const worded = lines.map((line) => readLevel(plainTitle(line), true)?.name.toLowerCase());
  const words = lines.length >= 3 && !worded.includes(undefined) && new Set(worded).size === lines.length;
  return lines.flatMap((line, at) => {
    const level = readLevel(plainTitle(line), words || bold.has(at));
    if (level === null || (!bold.has(at) && !/[:：–—-]/.test(line.slice(0, 40)))) return [];
    const range = { startLine: startLine + at, endLine: startLine + at };
    return [{ level, response: line, examples: splitExamples(level.rest), ...range, sure: confidence.inherited }];
  });
}

/** "Sev0 means data loss. Sev1 means outage." */
function sentencesOf(line: string, startLine: number): FoundLevel[] {
  const found = line
    .slice(0, 2000)
    .split(/[.;]\s+(?=\p{L}{1,8}-?\d)/u)
    .map((sentence) => ({ sentence, level: readLevel(plainTitle(sentence), false) }));
  return found.flatMap(({ sentence, level }): FoundLevel[] =>
    level === null || found.some((each) => each.level === null)
      ? []
      : [
          {
            level: { ...level, rest: '' },
            response: sentence,
            examples: splitExamples(level.rest),
            startLine,
            endLine: startLine,
            sure: confidence.inherited,
          },
        ],
  );
}

/** Levels in order, each a line in bold that begins with its code: a ladder under whatever heading it stands. */
export function inBold(paragraphs: Paragraph[]): FoundLevel[] {
  const found = paragraphs.flatMap((each) => (boldLines(each).has(0) ? fromLines(each) : []));
  const counts = found.every(({ level }, at) => {
    const before = found[at - 1]?.level;
    return level.coded && (before === undefined || rankOf(level) === rankOf(before) + 1);
  });
  return found.length >= 3 && counts ? found : [];
}

/** "P1 (Critical): …" over "  Response: 30 minutes" in a fence of plain text. */
export function fromFence(fence: Code): FoundLevel[] {
  if (fence.lang && !/^(?:te?xt|plain(?:text)?|markdown|md)$/i.test(fence.lang)) return [];
  const lines = fence.value.split('\n');
  const first = rangeOf(fence).startLine + 1;
  const heads = lines.flatMap((line, at) => {
    const level = /^\s{0,3}\S/.test(line) ? readLevel(plainTitle(line), false) : null;
    return level === null ? [] : [{ level, at }];
  });
  const found = heads.map(({ level, at }, index): FoundLevel => {
    const own = lines.slice(at, heads[index + 1]?.at);
    const response = own.find((line) => /respon|acknowledg|\back\b/i.test(line)) ?? own[0] ?? '';
    return {
      level,
      response,
      examples: splitExamples(level.rest),
      startLine: first + at,
      endLine: first + at + own.length - 1,
      sure: confidence.inherited,
    };
  });
  return found.length >= 2 ? found : [];
}

/** Which lines of a paragraph begin in bold, whatever sign ("🔴") stands before that. */
function boldLines(paragraph: Paragraph): Set<number> {
  const bold = new Set<number>();
  let line = 0;
  let begun = '';
  for (const child of paragraph.children) {
    if (child.type === 'strong' && !/[\p{L}\p{N}]/u.test(begun)) bold.add(line);
    const pieces = textOf(child).split('\n');
    line += pieces.length - 1;
    begun = pieces.length > 1 ? (pieces.at(-1) ?? '') : begun + (pieces[0] ?? '');
  }
  return bold;
}
