import type { Problem } from './problem.ts';

/** The largest runbook that is read, in bytes: eleven times the largest of 81 public ones, and still parsed in seconds. */
export const largestRunbook = 1_048_576;

/** What the bytes of a file turned out to be. */
export type Decoded = { kind: 'text'; text: string } | { kind: 'problem'; problem: Problem };

/** Reads the bytes of a runbook as text, or says why they are none. Line ends and front matter stay as they are; a byte order mark goes. */
export function decodeRunbook(bytes: Uint8Array, file: string): Decoded {
  const refuse = (line: number, message: string, mend: string): Decoded => ({
    kind: 'problem',
    problem: { level: 'error', source: { file, startLine: line, endLine: line }, message, mend },
  });
  if (bytes.length > largestRunbook) {
    return refuse(
      1,
      `the file is ${megabytes(bytes.length)} MB; a runbook may be 1 MB at most`,
      'Give the Markdown file of the runbook itself, or split it into several.',
    );
  }
  const byteOrderMark = wideByteOrderMark(bytes);
  if (byteOrderMark !== null) {
    return refuse(1, `the file is ${byteOrderMark}, not UTF-8`, 'Save it as UTF-8.');
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return refuse(lineOf(bytes, nul), 'the file is binary: it holds a NUL byte', 'Give a Markdown file.');
  }
  const text = decodeStrictly(bytes);
  if (text === null) {
    return refuse(
      firstUndecodableLine(bytes),
      'the file is not UTF-8: this line cannot be decoded',
      'Save it as UTF-8.',
    );
  }
  if (text.trim() === '') return refuse(1, 'the file is empty', 'Write the runbook, or give another file.');
  return { kind: 'text', text };
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function wideByteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little-endian)';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 (big-endian)';
  return null;
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++;
  return line;
}

// No UTF-8 sequence spans a line feed, so each line can be judged by itself.
function firstUndecodableLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    if (decodeStrictly(bytes.subarray(start, end)) === null || found === -1) return line;
    start = end + 1;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
