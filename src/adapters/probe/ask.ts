import type { CheckKind } from '../../core/check/condition.ts';
import type { Reading } from '../../core/check/judge.ts';
import type { CheckOf } from '../../core/check/model.ts';

/** What was found. `wrong` is what no condition has to say (a certificate that has expired); null when there is none. */
export type Found = { reading: Reading; status?: number; value?: number | null; wrong?: string | null };

/** What a probe is given: the end of its time, and the texts of its check with the variables put in. */
export type Around = { signal: AbortSignal; fill(text: string): string };

/** One kind of probe. It may reject, and what that means is said in one place (`explain-failure.ts`). */
export type Ask<K extends CheckKind> = (check: CheckOf<K>, around: Around) => Promise<Found>;

/** A fault of this side: it says nothing about the service. */
export class OwnFault extends Error {
  override name = 'OwnFault';
}

/** What the other side says of its trouble itself: it counts against the service, in its own words. */
export class TheirFault extends Error {
  override name = 'TheirFault';
}

/** Where `${NAME}` stands, the value of that environment variable. A variable that is not set is our own fault. */
export function fillIn(text: string, environment: NodeJS.ProcessEnv, used: Set<string>): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = environment[name] ?? '';
    if (value === '') throw new OwnFault(`the environment variable ${name} is not set`);
    used.add(value);
    return value;
  });
}

/** The texts to be hidden for what was put in: values whole, and what a URL among them says of its user. */
export function secretsIn(used: ReadonlySet<string>): string[] {
  return [...used].flatMap((value) => {
    if (!URL.canParse(value)) return [value];
    const { username, password } = new URL(value);
    return [value, username, password, decoded(username), decoded(password)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
