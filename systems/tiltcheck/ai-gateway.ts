import { run } from '../kit/run.ts';
import { aiGateway } from './services/ai-gateway.ts';

await run('ai-gateway', 8083, aiGateway);
