/**
 * What both stacks of `notice.ts` look at and tell: COUNT services that break one by one and come back, and a receiver of
 * webhooks. A process of its own; it says its address first, and at the end how long each notice took.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a service is on its way: how long it stays well or waits for word depends on who watches. */
type Service = { broken: boolean; seenAt: number | null; wait: (() => void) | null };

const [count, failures] = [Number(process.argv[2]), Number(process.argv[3])];
const services = Array.from({ length: count }, (): Service => ({ broken: false, seenAt: null, wait: null }));
const took: number[] = [];

const server = createServer((request, response) => {
  if (request.method === 'POST') void hear(request, response);
  else answer(Number(/\d+$/.exec(request.url ?? '')?.[0]), response);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('message', () => {
  void Promise.all(services.map((service, index) => live(service, index))).then(() => process.send?.({ took }));
});

function answer(index: number, response: ServerResponse): void {
  const service = services[index];
  if (service?.broken === true) service.seenAt ??= Date.now();
  response.writeHead(service === undefined || service.broken ? 500 : 200, { 'content-type': 'application/json' });
  response.end('{"ready":true}');
}

/** A webhook of ours, or of Alertmanager's. */
async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = Date.now();
  let text = '';
  for await (const chunk of request) text += String(chunk);
  response.end();
  const said = JSON.parse(text) as { about?: string; status?: string };
  const resolved = (said.about ?? said.status) === 'resolved';
  for (const [, index] of text.matchAll(/(?:service-|health\/)(\d+)/g)) {
    const service = services[Number(index)];
    // Word of what was before is no word of this.
    if (service?.wait == null || service.broken === resolved || (service.broken && service.seenAt === null)) continue;
    if (service.broken) took.push(at - (service.seenAt ?? at));
    service.wait();
    service.wait = null;
  }
}

/** Breaks again and again, at no particular time, until there are enough of all. */
async function live(service: Service, index: number): Promise<void> {
  for (let round = 0; took.length < failures; round += 1) {
    await pause(1000 + ((index * 1370 + round * 2710) % 8000));
    for (const broken of [true, false]) {
      const told = new Promise<void>((resolve) => {
        service.wait = resolve;
      });
      service.seenAt = null;
      service.broken = broken;
      await told;
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
