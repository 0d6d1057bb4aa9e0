import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A client that was answered 429, and when that was last (epoch ms). */
export type TopClient = { address: string; refused: number; services: string[]; last: number };

const line = z.object({ time: z.string(), service: z.string(), client: z.string(), status: z.literal(429) });

/** The most clients that are counted apart, and told of. */
const [mostClients, mostTold] = [100_000, 20];

/** Who was answered 429 since `since` (epoch ms), most often first: out of the access log and those of its that were put aside. */
export async function topClients(accessLog: string, since: number): Promise<TopClient[]> {
  const clients = new Map<string, TopClient>();
  for (let number = 0; ; number += 1) {
    const file = number === 0 ? accessLog : `${accessLog}.${number}`;
    const written = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    // Those that follow are older.
    if (written === null || written < since) break;
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      // Most lines are of other answers, and reading one costs more than looking at it.
      if (text.includes('"status":429')) count(clients, text, since);
    }
  }
  return [...clients.values()].sort((a, b) => b.refused - a.refused || b.last - a.last).slice(0, mostTold);
}

function count(clients: Map<string, TopClient>, text: string, since: number): void {
  const read = line.safeParse(parsed(text));
  if (!read.success) return;
  const { time, service, client: address } = read.data;
  const at = Date.parse(time);
  if (!(at >= since)) return;
  const known = clients.get(address);
  if (known === undefined && clients.size >= mostClients) return;
  const client = known ?? { address, refused: 0, services: [], last: 0 };
  client.refused += 1;
  client.last = Math.max(client.last, at);
  if (!client.services.includes(service)) client.services.push(service);
  clients.set(address, client);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The half of a line that a killed edge has left.
    return null;
  }
}
