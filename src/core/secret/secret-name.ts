const secretEnding =
  /(^|_)(TOKENS?|KEYS?|APIKEY|SECRETS?|(?:PG)?PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|DSN|WEBHOOK|SALT|URL)$|_(PASS|PWD|PAT)$|SECRET_KEY_BASE$/i;

/**
 * Whether the value of a variable of this name must never be shown. Goes by the name's ending (TOKEN, KEY, SECRET, PASSWORD,
 * URL …), so `TOKEN_TTL` and `MONKEY` are not secret. Addresses count, as they often carry a password.
 */
export function isSecretName(name: string): boolean {
  return secretEnding.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

/**
 * The values among `variables` that a masker must know. An address is secret only where something in it is (a user, a
 * query, a long last part): otherwise every `http://127.0.0.1:8081` of a step's output would vanish.
 */
export function secretValues(variables: Record<string, string>): string[] {
  return Object.entries(variables)
    .filter(([name, value]) => isSecretName(name) && !harmless(name, value))
    .map(([, value]) => value);
}

function harmless(name: string, value: string): boolean {
  if (/^(true|false|null|none|yes|no|on|off)$/i.test(value)) return true;
  if (!/(^|_)(URL|WEBHOOK|DSN)$/i.test(name)) return false;
  return !/@|\?|[A-Za-z0-9_-]{20,}/.test(value);
}
