/** Counters by name, shown at `/metrics` in Prometheus' text format. Names carry their labels: `hits{source="api"}`. */
export class Metrics {
  readonly #counters = new Map<string, number>();

  add(name: string, by = 1): void {
    this.#counters.set(name, this.get(name) + by);
  }

  get(name: string): number {
    return this.#counters.get(name) ?? 0;
  }

  /** `part` of `part` and `rest` together, 0 to 1; null while both are 0. */
  share(part: string, rest: string): number | null {
    const all = this.get(part) + this.get(rest);
    return all === 0 ? null : this.get(part) / all;
  }

  text(): string {
    return [...this.#counters].map(([name, value]) => `${name} ${value}\n`).join('');
  }
}
