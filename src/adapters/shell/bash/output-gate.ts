/** Passes a script's output on until the word that ends it, or until there is more of it than `limit` bytes. */
export class OutputGate {
  #held: Buffer = Buffer.alloc(0);
  #passed = 0;
  #end: Buffer;
  #lines: { push(chunk: Buffer): void; end(): void };
  #limit: number;
  #open = true;

  constructor(word: string, lines: { push(chunk: Buffer): void; end(): void }, limit: number) {
    this.#end = Buffer.from(`${word}\n`);
    this.#lines = lines;
    this.#limit = limit;
  }

  push(chunk: Buffer): 'more' | 'done' | 'tooMuch' {
    if (!this.#open) return 'more';
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const at = this.#held.indexOf(this.#end);
    if (at >= 0) {
      this.#pass(this.#held.subarray(0, at));
      this.#held = Buffer.alloc(0);
      this.#open = false;
      return 'done';
    }
    const keep = this.#beginningOfWord();
    this.#pass(this.#held.subarray(0, this.#held.length - keep));
    this.#held = Buffer.from(this.#held.subarray(this.#held.length - keep));
    if (this.#passed <= this.#limit) return 'more';
    this.#open = false;
    this.#held = Buffer.alloc(0);
    return 'tooMuch';
  }

  end(): void {
    if (this.#open) this.#pass(this.#held);
    this.#open = false;
    this.#lines.end();
  }

  /** How many of the last bytes may be the beginning of the word, the rest of which has not arrived yet. */
  #beginningOfWord(): number {
    for (let length = Math.min(this.#held.length, this.#end.length - 1); length > 0; length -= 1) {
      if (this.#end.subarray(0, length).equals(this.#held.subarray(this.#held.length - length))) return length;
    }
    return 0;
  }

  #pass(bytes: Buffer): void {
    const left = Math.max(0, this.#limit - this.#passed);
    this.#passed += bytes.length;
    if (left > 0) this.#lines.push(bytes.subarray(0, left));
  }
}
