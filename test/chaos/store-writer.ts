// Writes pairs into the store at argv[2] (a file, or the address of a PostgreSQL) as fast as it can, four transactions at a
// time, and prints each pair's number once it has been acknowledged. Runs until it is killed.
import { writeSync } from 'node:fs';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { incidentOf, noticeOf } from './store-pair.ts';

const [, , path = '', first = '0'] = process.argv;
const store = await (path.startsWith('postgresql:') ? openPostgresStore(path) : openSqliteStore(path));
let next = Number(first);

async function writePairs(): Promise<never> {
  for (;;) {
    const number = next++;
    await store.transaction(async (tx) => {
      await tx.incidents.put(incidentOf(number));
      await tx.incidents.append({
        incidentId: incidentOf(number).id,
        at: number,
        actor: 'ada',
        kind: 'noted',
        text: 'x',
      });
      await tx.notices.enqueue(noticeOf(number));
    });
    // Not console.log: what has been acknowledged must have left the process before the next kill.
    writeSync(1, `${number}\n`);
  }
}

await Promise.all([writePairs(), writePairs(), writePairs(), writePairs()]);
