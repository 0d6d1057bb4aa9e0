import { createHash } from 'node:crypto';
import { storable } from '../tables/storable.ts';

/** A row as both databases give it, by column. */
export type Row = Record<string, unknown>;

/** What a table holds: the number of its rows, and a number that is another one when a single value differs. */
export class Checksum {
  rows = 0;
  #sum = 0n;

  /** In any order: the databases need not give their rows in the same one. */
  add(row: Row): void {
    const columns = Object.keys(row).toSorted();
    const text = JSON.stringify(storable(columns.flatMap((column) => [column, row[column]])));
    this.#sum = BigInt.asUintN(256, this.#sum + BigInt(`0x${createHash('sha256').update(text).digest('hex')}`));
    this.rows += 1;
  }

  get value(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}
