import { slug } from '../runbook/title.ts';

/** Something whose state a check tells, and what people call it. */
export type KnownCheck = {
  checkId: string;
  name: string;
  title: string;
  /** A service of ours: "all services" are these. */
  ours: boolean;
  /** By which it is meant where there is only one ("the database"). */
  kind: 'postgres' | 'redis' | null;
  /** How often it is made. */
  intervalMs: number;
};

/** Which checks a subject means, and whether each of them is meant or any; null where nothing is known by that name. */
export type Meant = { checks: KnownCheck[]; of: 'each' | 'any' | 'one' | 'health' };

const each =
  /^(?:all (?:of )?(?:the |our )?(?:services?|health ?checks?)|(?:the )?(?:services|health ?checks)|everything)$/i;
const any = /^(?:any (?:of the )?(?:services?|health ?checks?)|one of the services|a service)$/i;
const health =
  /^(?:the )?(?:(?:\/?health(?:z| ?check)?(?: endpoint| status| check| url)?)|the (?:site|system|application))$/i;
const only = /^(?:the |our )?(?:service|app|application|api|server|site|backend)$/i;
const kinds = {
  postgres: /^(?:main |primary )?(?:database|db|postgres(?:ql)?)(?: server| instance)?$/i,
  redis: /^(?:redis(?: cache| server| instance)?|cache)$/i,
} as const;

/** Finds what the words before "is down" or "returns 200" mean; null where that is nothing, or might be several. */
export function checksMeant(subject: string, watched: readonly KnownCheck[]): Meant | null {
  const words = subject.trim().replace(/['’]s\b/g, '');
  const ours = watched.filter((one) => one.ours);
  if (each.test(words)) return ours.length === 0 ? null : { checks: ours, of: 'each' };
  if (any.test(words)) return ours.length === 0 ? null : { checks: ours, of: 'any' };
  const named = words
    .replace(/^(?:the|our) /i, '')
    .replace(/ (?:\/?health(?:z| ?check)?(?: endpoint| status)?|endpoint|status)$/i, '');
  const found = oneNamed(named, watched) ?? oneNamed(named.replace(/ (?:service|app|server|api)$/i, ''), watched);
  if (found !== null) return { checks: [found], of: 'one' };
  for (const kind of ['postgres', 'redis'] as const) {
    const [one, second] = kinds[kind].test(named) ? watched.filter((known) => known.kind === kind) : [];
    if (one !== undefined && second === undefined) return { checks: [one], of: 'one' };
  }
  if (health.test(words)) return ours.length === 0 ? null : { checks: ours, of: 'health' };
  const [single, second] = ours;
  return only.test(words) && single !== undefined && second === undefined ? { checks: [single], of: 'one' } : null;
}

function oneNamed(words: string, watched: readonly KnownCheck[]): KnownCheck | null {
  const wanted = slug(words);
  const found = watched.filter(({ name, title }) => wanted !== '' && [name, slug(title)].includes(wanted));
  // A service and the check of a resource may have one name: what is a service of ours is meant.
  const [one, second] = found.length > 1 ? found.filter(({ ours }) => ours) : found;
  return one === undefined || second !== undefined ? null : one;
}
