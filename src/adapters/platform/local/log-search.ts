const newline = 10;
/** Bytes that are not shown, and so could stand inside of what is looked for. A carriage return at a line's end cannot. */
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/;
const ascii = /^[\u0020-\u007e]+$/;

/**
 * Where lines stand in `data` from `first` on (byte of the beginning, byte after the end), last first: all that may hold
 * `filter`, in any case. Many lines are passed over in one search, which is what makes a text that is rare found fast.
 */
export function* candidates(data: Buffer, first: number, filter: string | null): Generator<[from: number, to: number]> {
  if (filter !== null && ascii.test(filter)) {
    const text = data.toString('latin1', first);
    if (!hidden.test(text)) {
      yield* holding(data, first, text.toLowerCase(), filter.toLowerCase());
      return;
    }
  }
  let end = data.length;
  while (end > first) {
    const at = data.lastIndexOf(newline, end - 1);
    if (at < first) break;
    yield [at + 1, end];
    end = at;
  }
  yield [first, end];
}

function* holding(data: Buffer, first: number, lower: string, wanted: string): Generator<[from: number, to: number]> {
  let before = lower.length;
  while (before >= wanted.length) {
    const at = lower.lastIndexOf(wanted, before - wanted.length);
    if (at === -1) return;
    const from = lower.lastIndexOf('\n', at) + 1;
    const end = lower.indexOf('\n', at);
    yield [first + from, end === -1 ? data.length : first + end];
    before = from - 1;
  }
}
