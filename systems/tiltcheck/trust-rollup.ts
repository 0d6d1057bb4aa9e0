import { run } from '../kit/run.ts';
import { trustRollup } from './services/trust-rollup.ts';

await run('trust-rollup', 8082, trustRollup);
