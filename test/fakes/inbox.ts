/** What people at a destination have read so far, and sentences to expect of it. */
export type Inbox = {
  messages: string[];
  /** Resolves with the first message that matches, once there is one; rejects after five seconds without. */
  expectMessage(pattern: RegExp): Promise<string>;
  /** Resolves once exactly these have been read, in this order. */
  expectMessages(...patterns: RegExp[]): Promise<void>;
};

const patienceMs = 5000;

/** An empty inbox of a destination, whose name stands in what goes wrong. */
export function inbox(name: string): Inbox {
  const messages: string[] = [];
  const fail = (expected: string): never => {
    const read = messages.map((message) => `\n  - ${message.replaceAll('\n', '\n    ')}`).join('');
    throw new Error(`Expected ${name} to hear ${expected}, but it heard${read === '' ? ' nothing' : `:${read}`}`);
  };
  const until = async (met: () => boolean, expected: string): Promise<void> => {
    const deadline = Date.now() + patienceMs;
    while (!met()) {
      if (Date.now() > deadline) fail(expected);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    messages,
    async expectMessage(pattern) {
      await until(() => messages.some((message) => pattern.test(message)), String(pattern));
      return messages.find((message) => pattern.test(message)) ?? fail(String(pattern));
    },
    async expectMessages(...patterns) {
      const expected = patterns.length === 0 ? 'nothing' : patterns.join(', then ');
      await until(() => messages.length >= patterns.length, expected);
      const same =
        messages.length === patterns.length && patterns.every((pattern, at) => pattern.test(messages[at] ?? ''));
      if (!same) fail(expected);
    },
  };
}
