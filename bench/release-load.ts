import { Agent, request } from 'node:http';

/** How clients connect: over a few connections that they keep, or anew for each request. */
export type Connecting = 'kept' | 'new';

/**
 * What came of a load. `gapMs` is the longest time in which no request was answered well, `heldUpMs` the longest in which
 * this process itself was not given a turn: on a busy machine much of the one is the other.
 */
export type Counted = {
  sent: number;
  failed: number;
  kinds: Map<string, number>;
  gapMs: number;
  heldUpMs: number;
  /** Each failure with the second of the load in which it was sent. */
  failures: string[];
};

/** At least `requests` are sent, and more as long as `goOn` says so. */
export type LoadOptions = {
  url: string;
  connecting: Connecting;
  requests: number;
  perSecond: number;
  goOn: () => boolean;
};

/** A request that is not answered in this time has failed, in ms. */
const patienceMs = 10_000;

/**
 * Sends requests, each at its own time, whatever has become of those before it; nothing is sent twice. A
 * client that reconnects in silence, as autocannon does, would hide what is counted here.
 */
export async function constantLoad({ url, connecting, requests, perSecond, goOn }: LoadOptions): Promise<Counted> {
  // First in, first out: every connection that is kept is used again long before a server would close it as idle.
  const agent = connecting === 'new' ? false : new Agent({ keepAlive: true, scheduling: 'fifo', maxFreeSockets: 64 });
  const counted: Counted = { sent: 0, failed: 0, kinds: new Map(), gapMs: 0, heldUpMs: 0, failures: [] };
  const begun = performance.now();
  let lastGood = begun;
  const count = (failure: string | null, sentAt: number) => {
    const now = performance.now();
    if (failure === null) {
      counted.gapMs = Math.max(counted.gapMs, now - lastGood);
      lastGood = now;
      return;
    }
    counted.failed += 1;
    counted.kinds.set(failure, (counted.kinds.get(failure) ?? 0) + 1);
    counted.failures.push(`${failure} at ${((sentAt - begun) / 1000).toFixed(2)} s`);
  };
  const answers: Promise<void>[] = [];
  for (let due = begun; counted.sent < requests || goOn(); ) {
    for (; due <= performance.now(); due += 1000 / perSecond) {
      const sentAt = performance.now();
      counted.sent += 1;
      answers.push(ask(url, agent).then((failure) => count(failure, sentAt)));
    }
    const turn = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1));
    const heldUpMs = performance.now() - turn;
    counted.heldUpMs = Math.max(counted.heldUpMs, heldUpMs);
    // What we ourselves were too late for is not sent all at once: that would be another load.
    if (heldUpMs > 100) due = performance.now();
  }
  await Promise.all(answers);
  counted.gapMs = Math.max(counted.gapMs, performance.now() - lastGood);
  if (agent !== false) agent.destroy();
  return counted;
}

/** What went wrong with one request, or null. */
function ask(url: string, agent: Agent | false): Promise<string | null> {
  return new Promise((resolve) => {
    const sent = request(url, { agent });
    const giveUp = () => {
      resolve(sent.socket?.connecting === false ? 'no answer' : 'no connection');
      sent.destroy();
    };
    // An answer that is there already, and only waits for us to be given a turn, is read first.
    const timer = setTimeout(() => setImmediate(giveUp), patienceMs);
    sent.once('close', () => clearTimeout(timer));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.once('response', (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.once('error', () => resolve('cut short'));
      answer.once('end', () => {
        if (answer.statusCode !== 200) resolve(`status ${answer.statusCode}`);
        else resolve(/^\{"version":".+\}$/.test(body) ? null : 'wrong answer');
      });
    });
    sent.end();
  });
}
