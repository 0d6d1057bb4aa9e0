/** Values that their issuers print in their own documentation, or that come with a local installation. */
const published =
  /AKIAIOSFODNN7EXAMPLE|wJalrXUtnFEMI|eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4g|y_NbAkKc66ryYTWUXYEu|110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1|4eC39HqLyjWDarjtT1zdp7dc|T00000000\/B00000000/;

/** Words of which people make values that are to be replaced, or that protect nothing but their own machine. */
const words =
  'password|passwd|passphrase|pass|pwd|secret|token|apikey|api|key|credential|user|username|admin|root|test|testing|dev|development|local|demo|sample|dummy|fake|example|changeme|change|replace|placeholder|insert|set|put|your|my|our|the|this|that|new|old|current|strong|secure|super|very|long|random|generated|some|real|actual|here|value|string|me|in|with|for|from|to|of|a|an|is|not|postgres|postgresql|mysql|mongo|mongodb|redis|rabbitmq|guest|minio|minioadmin|db|database|app|service|server|client|bot|hook|webhook|prod|production|staging|live|foo|bar|baz|hunter|letmein|welcome|qwerty|abc|xyz|hidden|redacted|masked|removed|deleted|jwt|auth|bearer|session|cookie|signing|encryption|access|private|public|shared|master|id|name|at|least|chars|characters|min|generate|todo|tbd|senha|clave|contrasena|contraseña|geheim|passwort';
const madeOfWords = new RegExp(`^(?:(?:${words})[\\W_\\d]*){1,12}$`, 'i');

/** Whether a value is an example, a placeholder or a word, so that nobody gains anything by reading it. */
export function looksMadeUp(secret: string): boolean {
  const value = secret.replace(/^["'`]|["'`]$/g, '');
  if (
    /example|sample|dummy|placeholder|redacted|replace|change-?me|fake|your[-_]|not-?real|x{4}|\*{3}|\.{3}|…|<|>/i.test(
      value,
    )
  )
    return true;
  if (/(?<c>.)\k<c>{5}/.test(value) || looksTyped(value)) return true;
  return value.length <= 60 && madeOfWords.test(value.replace(/^[\W_\d]+/, ''));
}

/** Whether a value is published, or holds "abcdef", "ABCdef", "123456": runs of six that a person typed by counting. */
export function looksTyped(secret: string): boolean {
  if (published.test(secret) || /x{6}/i.test(secret)) return true;
  const value = secret.toLowerCase();
  let up = 1;
  let down = 1;
  for (let at = 1; at < value.length; at++) {
    const step = value.charCodeAt(at) - value.charCodeAt(at - 1);
    up = step === 1 ? up + 1 : 1;
    down = step === -1 ? down + 1 : 1;
    if (up === 6 || down === 6) return true;
  }
  return false;
}

/** Whether a value was made by a machine: long, mixed, with hardly a character more often than another, and no name, path or address. */
export function looksRandom(secret: string): boolean {
  const value = secret.replace(/^["'`]|["'`]$/g, '');
  if (
    value.length < 10 ||
    /\s|\$[A-Z_{(]|[{}()]|^https?:|^[~./]|\.(?:com|io|dev|net|org|md|json|ya?ml|pem|key|sh)$/.test(value)
  )
    return false;
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  const parts = value.split(/[-_./:]/);
  // "k8s" and "n8n" are names too.
  const named = parts.every((part) =>
    /^(?:[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,}|\d{1,4}|[a-z]+\d{1,3}|[a-z]\d{1,2}[a-z]|v\d+)$/.test(part),
  );
  if (parts.length > 1 && named) return false;
  if (/^[a-z]+[\d!@#%^&*?.]+$/i.test(value) && !/^[0-9a-f]+$/i.test(value)) return false;
  // A hash of a commit or an image also looks so; only the name before the value tells, and the caller knows that.
  return entropy(value) >= (value.length < 16 ? 2.9 : 3);
}

/** Bits per character, by Shannon. */
function entropy(value: string): number {
  const counted = new Map<string, number>();
  for (const character of value) counted.set(character, (counted.get(character) ?? 0) + 1);
  let bits = 0;
  for (const times of counted.values()) bits -= (times / value.length) * Math.log2(times / value.length);
  return bits;
}
