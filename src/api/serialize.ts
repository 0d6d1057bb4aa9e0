import type { z } from 'zod';

/** Keys whose values we made ourselves (hashes, random ids): masking a hash that looks like a key would break links. */
const ours = new Set([
  'id',
  'hash',
  'revision',
  'codeHash',
  'runId',
  'incidentId',
  'drillId',
  'releaseId',
  'checkId',
  'ruleId',
]);

/**
 * Makes the JSON of an answer: fields that the schema does not declare are left out, and every text is masked. All answers
 * pass here, so no route can forget either. Throws when the data does not fit the schema: that is our own fault.
 */
export function serialize(schema: z.ZodType, data: unknown, mask: (text: string) => string): string {
  // The same text comes often (each item of a Plan names its file): masking it once is three times as fast.
  const masked = new Map<string, string>();
  const hide = (text: string): string => {
    const known = masked.get(text);
    if (known !== undefined) return known;
    const made = mask(text);
    masked.set(text, made);
    return made;
  };
  return JSON.stringify(schema.parse(data), (key, value: unknown) =>
    typeof value === 'string' && !ours.has(key) ? hide(value) : value,
  );
}
