import { maskedText } from '../secret/mask-lines.ts';

/** A service's variables as they are kept: the values in force, and what the configuration said when they were last merged. */
export type KeptVariables = { values: Record<string, string>; configured: Record<string, string> };

/**
 * Merges the configuration's variables into the kept ones. A value that was set since (a rotated token) stays; one that
 * its owner has changed in the configuration since the last merge wins; one taken out there goes.
 */
export function mergeVariables(kept: KeptVariables | null, configured: Record<string, string>): KeptVariables {
  if (kept === null) return { values: { ...configured }, configured: { ...configured } };
  const values = { ...kept.values };
  for (const name of Object.keys(kept.configured)) if (!Object.hasOwn(configured, name)) delete values[name];
  for (const [name, value] of Object.entries(configured)) if (kept.configured[name] !== value) values[name] = value;
  return { values, configured: { ...configured } };
}

/** Which of the `required` names are not there, or empty. */
export function missingVariables(required: readonly string[], values: Record<string, string>): string[] {
  return required.filter((name) => (values[name] ?? '').trim() === '');
}

/** Applies changes: a value sets, null removes. Gives the new values, or why a change cannot be made. */
export function changeVariables(
  values: Record<string, string>,
  changes: Record<string, string | null>,
): { kind: 'changed'; values: Record<string, string> } | { kind: 'refused'; why: string } {
  const next = { ...values };
  for (const [name, value] of Object.entries(changes)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return { kind: 'refused', why: `${JSON.stringify(name)} is not a variable's name: use letters, digits and _.` };
    }
    if (name === 'PORT') return { kind: 'refused', why: 'PORT is given by the platform and cannot be set.' };
    if (value === null) delete next[name];
    else if (value.includes(maskedText)) {
      return {
        kind: 'refused',
        why: `The value of ${name} was read masked: it would put the mask in place of the secret.`,
      };
    } else if (value.includes('\0')) return { kind: 'refused', why: `The value of ${name} holds a NUL byte.` };
    else next[name] = value;
  }
  return { kind: 'changed', values: next };
}
