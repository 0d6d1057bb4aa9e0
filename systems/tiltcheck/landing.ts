import { run } from '../kit/run.ts';
import { landing } from './services/landing.ts';

await run('landing', 8080, landing);
