import { run } from '../kit/run.ts';
import { dashboard } from './services/dashboard.ts';

await run('dashboard', 5055, dashboard);
