// Moves the store in the file argv[2] to the PostgreSQL at argv[3], and says when it begins and that it is done.
import { writeSync } from 'node:fs';
import { migrateStore } from '../../src/adapters/store/migrate/migrate-store.ts';

const [, , file = '', url = ''] = process.argv;
writeSync(1, 'begins\n');
await migrateStore(file, url);
writeSync(1, 'done\n');
