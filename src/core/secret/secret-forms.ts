/** A secret shorter than this is not masked: it would hide half of every text. */
export const shortestSecret = 4;

/** Base64 of a short text is itself a common word; below this length it is left alone. */
const shortestBase64 = 8;

/**
 * The forms in which a secret turns up in output: as it is, URL-encoded, JSON-escaped, and the part of its base64 that
 * does not depend on its neighbours (three alignments, both alphabets), so that `base64(user:password)` is found too.
 * Line ends inside a secret are dropped, as the masker looks at lines joined.
 */
export function secretForms(value: string): string[] {
  if (value.trim().length < shortestSecret) return [];
  const joined = value.replace(/[ \t]*\r?\n[ \t]*/g, '');
  const forms = new Set<string>([
    joined,
    encodeURIComponent(toWellFormed(joined)),
    JSON.stringify(joined).slice(1, -1),
    JSON.stringify(value).slice(1, -1),
  ]);
  for (const base64 of base64Forms(value)) {
    forms.add(base64);
    forms.add(base64.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...forms].filter((form) => form.length >= shortestSecret);
}

function base64Forms(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  const forms: string[] = [];
  for (const before of [0, 1, 2]) {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const text = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join('')).replace(/=+$/, '');
    // The first characters carry bits of what stands before, the last one bits of what follows.
    const stable = text.slice(Math.ceil((before * 8) / 6), padded.length % 3 === 0 ? undefined : -1);
    if (stable.length >= shortestBase64) forms.push(stable);
  }
  return forms;
}

function toWellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
