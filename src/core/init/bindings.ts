import { bindAddresses } from '../procedure/bind-addresses.ts';
import { mask } from '../runbook/mask.ts';
import type { Plan, Source } from '../runbook/plan.ts';
import { isSecretName } from '../secret/secret-name.ts';

/** A placeholder of the runbook's commands, and the first line it stands on. */
export type OpenPlaceholder = { words: string; source: Source; times: number };

/** The runbook's placeholders: what is the same in every run, and what is asked for each time. */
export type OpenPlaceholders = { once: OpenPlaceholder[]; eachRun: OpenPlaceholder[] };

/**
 * Names of things that a system has one of. All else (a version, a date, a backup) is another thing each time; and a
 * secret is never written into a file.
 */
const onePerSystem =
  /^\W*(?:your|our|my)[-_ ]|example\.(?:com|org|net)$|path\/to\/|\b(?:namespace|cluster|region|project|organi[sz]ation|org|bucket|host(?:name)?|domain|registry|account|app)\b/i;

/** Finds them. Addresses of the services themselves are put in anyway and are not counted. */
export function openPlaceholders(plan: Plan): OpenPlaceholders {
  const origins = plan.services.flatMap(({ healthUrl }) => /^https?:\/\/[^/?#\s]+/.exec(healthUrl ?? '')?.[0] ?? []);
  const addresses = origins.map((knownAs) => ({ knownAs, actual: 'http://127.0.0.1:1' }));
  const found = new Map<string, OpenPlaceholder>();
  for (const { text, source } of plan.commands) {
    for (const { text: words } of mask(bindAddresses(text, addresses)).placeholders) {
      const known = found.get(words);
      if (known === undefined) found.set(words, { words, source, times: 1 });
      else known.times++;
    }
  }
  const all = [...found.values()].toSorted((a, b) => a.source.startLine - b.source.startLine);
  const once = all.filter(
    ({ words }) => onePerSystem.test(words.replaceAll('_', '-')) && !/^\W*new[-_ ]/i.test(words) && !isSecret(words),
  );
  return { once, eachRun: all.filter((one) => !once.includes(one)) };
}

function isSecret(words: string): boolean {
  return isSecretName(words.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, ''));
}
