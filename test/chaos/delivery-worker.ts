// Delivers the outbox of the store at argv[2] to the webhook at argv[3] (secret argv[4]), under the destinations argv[5…],
// until it is killed.
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { webhookChannel } from '../../src/adapters/channel/webhook/webhook-channel.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { startDelivery } from '../../src/engine/delivery/start-delivery.ts';

const [, , path = '', url = '', secret = '', ...destinations] = process.argv;
const report = (error: unknown, where: string): void => void process.stderr.write(`${where}: ${String(error)}\n`);
const store = await openSqliteStore(path);
const channels = new Map(destinations.map((id) => [id, webhookChannel({ url, secret })]));
const clock = systemClock((error) => report(error, 'working'));
startDelivery({ clock, store, channels, report, sendBudgetMs: 300, leaseMs: 600 });
