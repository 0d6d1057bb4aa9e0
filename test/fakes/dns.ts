import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A DNS server on UDP of 127.0.0.1. `null` never answers; `refused` and `garbage` answer badly. */
export type FakeDns = { address: string; close(): Promise<void> };
/** A records by name, or how the server misbehaves for that name. */
type Zone = Record<string, string[] | null | 'refused' | 'garbage'>;

/** Starts one. Names that are not in the zone do not exist. */
export async function fakeDns(zone: Zone): Promise<FakeDns> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const { name, end } = readName(question, 12);
    const known = Object.hasOwn(zone, name) ? zone[name] : undefined;
    if (known === null) return;
    if (known === 'garbage') return socket.send(Buffer.alloc(40, 0xff), from.port, from.address);
    const records = Array.isArray(known) ? known : [];
    const code = known === undefined ? 3 : known === 'refused' ? 5 : 0;
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    const answers = records.map((address) =>
      Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...address.split('.').map(Number)]),
    );
    socket.send(Buffer.concat([head, question.subarray(12, end + 4), ...answers]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
