import { Agent, request } from 'node:http';

function ask(url: string, agent: Agent | false): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    // Node's own client repeats nothing in silence: what is sent is counted against what is answered.
    const sent = request(url, { agent }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.once('error', reject).once('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.once('error', reject).end();
  });
}

/** The fewest requests of a load: one that asks hardly anything finds nothing wrong. */
const fewest = 300;

/**
 * Asks an address over and over until `stop`, which gives what went wrong: two clients with a connection per request,
 * two that keep theirs. This is the short form of `npm run bench:release`.
 */
export function keepAsking(url: string): { stop(): Promise<string[]>; answers: Set<string> } {
  const wrong: string[] = [];
  const answers = new Set<string>();
  let going = true;
  let asked = 0;
  const kept = new Agent({ keepAlive: true });
  const client = async (agent: Agent | false) => {
    while (going || asked < fewest) {
      asked += 1;
      try {
        const { status, body } = await ask(url, agent);
        if (status === 200) answers.add(/"v":"(\w+)"/.exec(body)?.[1] ?? body);
        else wrong.push(`${status} ${body}`);
      } catch (error) {
        wrong.push(String(error));
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const clients = [client(false), client(false), client(kept), client(kept)];
  const stop = async () => {
    going = false;
    await Promise.all(clients);
    kept.destroy();
    return wrong;
  };
  return { stop, answers };
}
