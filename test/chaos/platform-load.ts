import { request } from 'node:http';

function ask(url: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    // One connection per request, and no client that repeats in silence: what is sent is counted against what is answered.
    const sent = request(url, { agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.once('error', reject).once('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.once('error', reject).end();
  });
}

/** Asks an address over and over, from three clients, until `stop`, which gives what went wrong. */
export function keepAsking(url: string): { stop(): Promise<string[]>; answers: Set<string> } {
  const wrong: string[] = [];
  const answers = new Set<string>();
  let going = true;
  const client = async () => {
    while (going) {
      try {
        const { status, body } = await ask(url);
        if (status === 200) answers.add(/"v":"(\w+)"/.exec(body)?.[1] ?? body);
        else wrong.push(`${status} ${body}`);
      } catch (error) {
        wrong.push(String(error));
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const clients = [client(), client(), client()];
  const stop = async () => {
    going = false;
    await Promise.all(clients);
    return wrong;
  };
  return { stop, answers };
}
