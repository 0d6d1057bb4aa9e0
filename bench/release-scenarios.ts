/** What a release of the bench's service is: whether it works, how long it takes to listen. */
export type Code = { version: string; behaves: 'well' | 'crashes' | 'hangs' | 'answers 500'; bootMs: number };

/**
 * One verb of a scenario: the code that is there when it begins, what is typed, and what then serves. PM2 has no verb for
 * what is null; `WORD` is put into its environment, from which it takes a changed variable.
 */
export type Step = {
  code: Code;
  ours: string[];
  pm2: string[] | null;
  word: string;
  /** The version and the variable that answer afterwards. */
  serves: { version: string; word: string };
  ends: 'live' | 'failed';
};

/** The code and the variable that serve before anything is done. */
export const first: Code = { version: 'v0', behaves: 'well', bootMs: 0 };
export const firstWord = 'w0';

/** Five verbs each, spread evenly over the load. */
export const scenarios: Readonly<Record<string, readonly Step[]>> = {
  good: releases('well', 0),
  slow: releases('well', 6000),
  crashing: mended('crashes'),
  hanging: mended('hangs'),
  broken: mended('answers 500'),
  // `pm2 restart` stops before it starts; `reload` is the gentlest that PM2 has.
  restart: five(() => step({ ours: ['restart', 'shop'], pm2: ['reload', 'shop'] })),
  scaling: five((n) => {
    const replicas = String(n % 2 === 1 ? 4 : 2);
    return step({ ours: ['scale', 'shop', replicas], pm2: ['scale', 'shop', replicas] });
  }),
  variables: five((n) =>
    step({
      ours: ['variables', 'set', `WORD=w${n}`, '--service', 'shop'],
      pm2: ['reload', 'shop', '--update-env'],
      word: `w${n}`,
      serves: { version: 'v0', word: `w${n}` },
    }),
  ),
  // Back and forth between two releases.
  rollback: five((n) => {
    const code: Code = { ...first, version: 'v1' };
    const serves = (version: string) => ({ version, word: firstWord });
    if (n === 1) return step({ code, ours: ['deploy', 'shop'], pm2: null, serves: serves('v1') });
    const [number, version] = n % 2 === 0 ? ['1', 'v0'] : ['2', 'v1'];
    return step({ code, ours: ['rollback', 'shop', number], pm2: null, serves: serves(version) });
  }),
};

function five(make: (n: number) => Step): Step[] {
  return [1, 2, 3, 4, 5].map(make);
}

function step(given: Partial<Step> & Pick<Step, 'ours' | 'pm2'>): Step {
  return { code: first, word: firstWord, serves: { version: 'v0', word: firstWord }, ends: 'live', ...given };
}

function releases(behaves: Code['behaves'], bootMs: number): Step[] {
  return five((n) => deploy({ version: `v${n}`, behaves, bootMs }, `v${n}`));
}

function deploy(code: Code, serves: string): Step {
  const ends = code.behaves === 'well' ? 'live' : 'failed';
  return step({
    code,
    ours: ['deploy', 'shop'],
    pm2: ['reload', 'shop'],
    serves: { version: serves, word: firstWord },
    ends,
  });
}

/** A bad release, and one fifth of the load later the good one by which somebody mends it. */
function mended(behaves: Code['behaves']): Step[] {
  return five((n) =>
    n % 2 === 1
      ? deploy({ version: `v${n}`, behaves, bootMs: 0 }, `v${n - 1}`)
      : deploy({ version: `v${n}`, behaves: 'well', bootMs: 0 }, `v${n}`),
  );
}

/**
 * The service's program, gentle on whoever replaces it: it says when it is ready, and asked to stop it takes nothing new,
 * finishes what it has and tells those who keep connections to close them.
 */
export function program({ version, behaves, bootMs }: Code): string {
  if (behaves === 'crashes') return `console.error('no such module'); process.exit(1);\n`;
  return `import { createServer } from 'node:http';
let stopping = false;
const server = createServer((request, response) => {
  if (stopping) response.setHeader('Connection', 'close');
  const answer = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  ${{ well: `setTimeout(() => answer(200, { version: '${version}', word: process.env.WORD }), 5);`, hangs: '', 'answers 500': `answer(500, { error: 'broken' });` }[behaves]}
});
const stop = () => {
  stopping = true;
  server.close(() => process.exit(0));
};
process.once('SIGTERM', stop).once('SIGINT', stop);
setTimeout(() => server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready')), ${bootMs});
`;
}
