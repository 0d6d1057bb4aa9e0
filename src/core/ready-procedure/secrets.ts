import type { Variable } from '../runbook/plan.ts';
import type { ReadyProcedure, ReadyStep } from './model.ts';

const rememberOld: ReadyStep = {
  title: 'Remember the old value, in this run only',
  run: 'old_value="$(signalbox variables get <VARIABLE> --service <service>)"\ntest -n "$old_value"',
};
const well: ReadyStep = { title: 'Every service is up with it', run: 'signalbox status --check' };
// A shell that has taken the run over knows neither value: then nothing is proven, and the steps fail.
const prove: readonly ReadyStep[] = [
  { title: 'The new value is accepted', run: signIn('new_value', '2??') },
  { title: 'The old value is refused', run: signIn('old_value', '40[13]') },
];

/** Changing what must stay secret. `<sign_in_url>` is an address that answers 2xx to whoever bears it, else 401 or 403. */
export const secretProcedures: readonly ReadyProcedure[] = [
  {
    id: 'ready-rotate-own',
    title: 'Rotate a secret that is made here',
    kind: 'rotate',
    steps: [
      rememberOld,
      { title: 'Make a new value', run: generateOne() },
      { title: 'Set it; what reads it is released with it', run: setOne('<VARIABLE>') },
      well,
      ...prove,
    ],
  },
  {
    id: 'ready-rotate-issued',
    title: 'Rotate a secret that somebody else issues',
    kind: 'rotate',
    steps: [
      rememberOld,
      { ask: 'Have a new value issued (Discord, OpenAI, Supabase, Stripe…), and keep the old one valid if they can.' },
      { title: 'Take the new value in, by environment', run: 'new_value=<NEW_SECRET>' },
      { title: 'Set it; what reads it is released with it', run: setOne('<VARIABLE>') },
      well,
      { ask: 'Have the old value revoked where it was issued.' },
      ...prove,
    ],
  },
];

/**
 * Rotates every secret that the runbook names: first the one of the database, on which all else rests, then those that several
 * services share, then the others; and proves each time that all is well. Null when it names none.
 */
export function rotateEverything(variables: readonly Variable[]): ReadyProcedure | null {
  const secrets = variables.filter(({ secret }) => secret);
  if (secrets.length === 0) return null;
  const steps = inOrder(secrets).flatMap(({ name }): ReadyStep[] => [
    ...(isIssued(name)
      ? [
          { ask: `Have a new ${name} issued, and keep the old one valid until it is replaced.` },
          { title: `Take the new ${name} in, by environment`, run: `new_value=<NEW_${name}>` },
        ]
      : [{ title: `Make a new ${name}`, run: generateOne() }]),
    { title: `Set ${name}; what reads it is released with it`, run: setOne(name) },
    { title: `Every service is up with the new ${name}`, run: 'signalbox status --check' },
  ]);
  return {
    id: 'ready-rotate-everything',
    title: 'Rotate every secret, in the order in which they rest on each other',
    kind: 'rotate',
    steps: [
      ...steps,
      { ask: 'Have all old values revoked where they were issued, and try one of each: it must be refused.' },
    ],
  };
}

function inOrder(secrets: readonly Variable[]): Variable[] {
  const rank = ({ name, services }: Variable): number =>
    /DATABASE|POSTGRES|SUPABASE|REDIS|^DB_/i.test(name) ? 0 : services.length > 1 ? 1 : 2;
  return secrets.toSorted((a, b) => rank(a) - rank(b) || a.source.startLine - b.source.startLine);
}

function generateOne(): string {
  return `new_value="$(head -c 48 /dev/urandom | base64 | tr -dc 'A-Za-z0-9')"\ntest "\${#new_value}" -ge 32`;
}

/** Whether it is somebody else's to make: a vendor's key, or what a database lets in. */
function isIssued(name: string): boolean {
  return /DATABASE|POSTGRES|REDIS|^DB_|SUPABASE|OPENAI|ANTHROPIC|DISCORD|SLACK|TELEGRAM|STRIPE|CLERK|SENTRY|TWILIO|SENDGRID|SMTP|AWS|GCP|GOOGLE|AZURE|GITHUB|CLOUDFLARE|RAILWAY|VERCEL/i.test(
    name,
  );
}

/** Asks with one of the values as the bearer's token, which no list of processes shows, and says what was answered. */
function signIn(value: string, wanted: string): string {
  const header = `printf 'header = "Authorization: Bearer %s"\\n' "\${${value}:?is not known any more}"`;
  return `status="$(${header} | curl -sS -o /dev/null -w '%{http_code}' -K - <sign_in_url>)"\necho "answered $status"\n[[ "$status" == ${wanted} ]]`;
}

function setOne(name: string): string {
  return `printf %s "$new_value" | signalbox variables set ${name} --stdin`;
}
