import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const line = z.number().int().positive();
const count = z.number().int().nonnegative();

/** What one document holds, as a person labelled it. Each key is optional: a kind without labels is not scored. */
const labelsShape = z.looseObject({
  shell_command_lines: count.optional(),
  inline_commands: count.optional(),
  commands: z.array(z.looseObject({ line, text: z.string() })).optional(),
  thresholds: z
    .array(
      z.looseObject({
        line,
        metric: z.string(),
        op: z.string(),
        value: z.union([z.number(), z.string()]),
        unit: z.string().nullish(),
      }),
    )
    .optional(),
  incidents: z
    .array(
      z.looseObject({
        line,
        title: z.string(),
        has_symptoms: z.boolean().optional(),
        has_diagnosis: z.boolean().optional(),
        has_resolution: z.boolean().optional(),
        scenarios: z.array(z.looseObject({ line })).optional(),
      }),
    )
    .optional(),
  severities: z.array(z.looseObject({ line, name: z.string(), response_time: z.string().nullish() })).optional(),
  destructive: z.array(z.looseObject({ line, text: z.string() })).optional(),
  leaked_secrets_count: count.optional(),
  leaked_secrets: z.array(z.looseObject({ line })).optional(),
  weak_credentials: z.array(z.looseObject({ line })).optional(),
  placeholders_count: count.optional(),
  placeholders: z.record(z.string(), z.union([count, z.array(z.string())])).optional(),
  contacts_count: count.optional(),
  schedules: z.array(z.looseObject({ line, cadence: z.string(), what: z.string().optional() })).optional(),
  procedures: z.array(z.looseObject({ line, title: z.string() })).optional(),
  services: z.array(z.looseObject({ line, name: z.string(), url: z.string().nullish() })).optional(),
});

export type Labels = z.infer<typeof labelsShape>;

/** One document with its labels. */
export type Labelled = { id: string; text: string; labels: Labels };

/** Why a folder cannot be scored: what, where, and the mend. */
export class CannotScore extends Error {}

/** Reads `DIR/NNN.md` and `DIR/gold/NNN.json`. `without` are documents that nobody labelled. Throws `CannotScore`. */
export function readLabelled(folder: string): { documents: Labelled[]; without: string[] } {
  const texts = list(folder, '.md', 'Give a folder that holds NNN.md and gold/NNN.json.');
  if (texts.length === 0) throw new CannotScore(`${folder}: no NNN.md in it. Put the documents there.`);
  const gold = join(folder, 'gold');
  const labelled = list(gold, '.json', 'Put the labels there, one NNN.json for each NNN.md.');
  if (labelled.length === 0) throw new CannotScore(`${gold}: no NNN.json in it. Put the labels there.`);
  const orphan = labelled.find((id) => !texts.includes(id));
  if (orphan !== undefined)
    throw new CannotScore(`${join(gold, `${orphan}.json`)}: no ${orphan}.md to it. Add the document to ${folder}.`);
  return {
    documents: labelled.map((id) => ({
      id,
      text: readFileSync(join(folder, `${id}.md`), 'utf8'),
      labels: readLabels(join(gold, `${id}.json`)),
    })),
    without: texts.filter((id) => !labelled.includes(id)),
  };
}

function list(folder: string, ending: string, mend: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => basename(name, ending))
      .filter((id) => !/^readme$/i.test(id))
      .toSorted();
  } catch (error) {
    throw new CannotScore(`${folder}: cannot be read as a folder (${(error as NodeJS.ErrnoException).code}). ${mend}`);
  }
}

function readLabels(file: string): Labels {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotScore(`${file}: not JSON (${(error as Error).message}). Mend the file.`);
  }
  const read = labelsShape.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new CannotScore(`${file}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}. Mend the label.`);
  }
  refuseMisspelt(file, Object.keys(read.data));
  return read.data;
}

/** Labels may carry notes of their own, but a known key that is misspelt would silently not be scored. */
function refuseMisspelt(file: string, keys: string[]): void {
  const known = Object.keys(labelsShape.shape);
  if (!keys.some((key) => known.includes(key)))
    throw new CannotScore(`${file}: none of the known keys is in it. It should have some of: ${known.join(', ')}.`);
  for (const key of keys) {
    if (known.includes(key)) continue;
    const meant = known.find((name) => !keys.includes(name) && distance(name, key) <= 2);
    if (meant !== undefined) throw new CannotScore(`${file}: unknown key "${key}". Is "${meant}" meant?`);
  }
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
