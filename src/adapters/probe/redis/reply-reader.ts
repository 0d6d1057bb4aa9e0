import { TheirFault } from '../ask.ts';

/** A reply of Redis (RESP 2): arrays within arrays. */
export type Reply = string | number | null | Reply[];

/** What was read, and where the next begins; null while it is not all there. */
type Read = { reply: Reply; next: number } | null;

const deepest = 8;
/** More elements than this in one array are not read. */
const mostElements = 10_000;

/** Reads one reply from the beginning of `bytes`. An error that Redis answers, and what is no reply, is thrown. */
export function readReply(bytes: Buffer, at = 0, depth = 0): Read {
  const end = bytes.indexOf('\r\n', at);
  if (end === -1) {
    if (bytes.length - at > 64 * 1024) throw new TheirFault('the answer is not one of Redis');
    return null;
  }
  const line = bytes.toString('utf8', at + 1, end);
  const next = end + 2;
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case '+':
      return { reply: line, next };
    case '-':
      throw new TheirFault(`Redis says: ${line}`);
    case ':':
      return { reply: count(line), next };
    case '$':
      return readText(bytes, count(line), next);
    case '*':
      return readArray(bytes, count(line), next, depth);
    default:
      throw new TheirFault('the answer is not one of Redis');
  }
}

function readText(bytes: Buffer, length: number, at: number): Read {
  if (length < 0) return { reply: null, next: at };
  if (bytes.length < at + length + 2) return null;
  return { reply: bytes.toString('utf8', at, at + length), next: at + length + 2 };
}

function readArray(bytes: Buffer, length: number, at: number, depth: number): Read {
  if (length < 0) return { reply: null, next: at };
  if (depth >= deepest || length > mostElements) throw new TheirFault('the answer of Redis is too large');
  const reply: Reply[] = [];
  let next = at;
  for (let index = 0; index < length; index += 1) {
    const element = readReply(bytes, next, depth + 1);
    if (element === null) return null;
    reply.push(element.reply);
    next = element.next;
  }
  return { reply, next };
}

function count(line: string): number {
  if (!/^-?\d{1,18}$/.test(line)) throw new TheirFault('the answer is not one of Redis');
  return Number(line);
}
