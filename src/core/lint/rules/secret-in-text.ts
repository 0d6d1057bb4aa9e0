import { mask } from '../../runbook/mask.ts';
import { maskedText } from '../../secret/mask-lines.ts';
import { isStandIn, tokenShapes } from '../../secret/token-shapes.ts';
import type { LintRule } from '../finding.ts';

/**
 * Who can read the runbook can use the secret in it, and so can everybody who can read its history. The message never
 * shows it.
 *
 * @good
 * ## Rotate
 *
 * ```bash
 * railway variable set ANTHROPIC_API_KEY=sk-ant-new...
 * kubectl rollout restart deployment/task-service-and-worker-2024-blue
 * psql postgres://app:$PASSWORD@db.internal/app
 * psql postgres://postgres:postgres@localhost:5432/app
 * export API_TOKEN=your-token-here
 * export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
 * ```
 *
 * @bad 4, 5, 8
 * ## Rotate
 *
 * ```bash
 * curl https://api.telegram.org/bot5830174926:AAHq3kTz9WvLx2RbYcPmUe7NdJsGf0iO4Ka/getMe
 * psql postgres://app:hT7qzP2vKw9d@db.internal/app
 * ```
 *
 * The key AKIAQ3EGRV7XZ2LMNB4T is for backups.
 */
export const secretInText: LintRule = {
  name: 'secret-in-text',
  level: 'error',
  textOnly: true,
  check: ({ lines }) =>
    lines.flatMap((text, at) => {
      const kind = secretIn(text);
      if (kind === null) return [];
      return [
        {
          line: at + 1,
          message: `Unexpected ${kind} (${maskedText}) in the text, expected a variable`,
          mend: 'Revoke it, as it stays in the history; then write the name of the variable that holds the new one.',
        },
      ];
    }),
};

/** What kind of secret a line holds, or null. */
function secretIn(line: string): string | null {
  for (const { name, pattern, strong } of tokenShapes) {
    for (const match of line.matchAll(pattern)) {
      const secret = match.groups?.['secret'] ?? match[0];
      const from = match.index + match[0].lastIndexOf(secret);
      if (/example|sample|dummy|x{4}|\*{3}|0{8}|12345678/i.test(secret) || isStandIn(secret)) continue;
      if (!strong && (!looksRandom(secret) || isLocal(line, match[0]))) continue;
      if (secret.startsWith('sk-') && !looksRandom(secret.slice(3))) continue;
      if (mask(line).placeholders.some(({ start, end }) => start < from + secret.length && from < end)) continue;
      return name;
    }
  }
  return null;
}

/** Long, with letters and digits mixed, and no words joined by hyphens: passwords that people make up for examples are not. */
function looksRandom(secret: string): boolean {
  const value = secret.replace(/^["']|["']$/g, '');
  if (value.length < 10 || /[$<>{}()]|\.{3}|^https?:|^\/|^[\w.-]+\.(?:com|io|dev|net|org|md|json|ya?ml)$/.test(value))
    return false;
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  const words = value.split(/[-_./:]/);
  if (
    words.length > 1 &&
    words.every((word) => /^(?:[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,}|\d{1,4}|[a-z]+\d{1,3})$/.test(word))
  )
    return false;
  return !/^[a-z]+[\d!@#$%^&*?.]+$/i.test(value) && /[a-z]\d|\d[a-z]/i.test(value);
}

function isLocal(line: string, match: string): boolean {
  return (
    /:\/\//.test(match) &&
    /^(?:localhost|127\.|db\b(?!\.)|postgres\b|redis\b|host\b)/.test(line.slice(line.indexOf(match) + match.length))
  );
}
