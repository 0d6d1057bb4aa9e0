// One whole Signalbox on the folder argv[2], until it is killed or asked to end by SIGTERM. Sends "up" to its parent. Run by
// `node --import typescript.mjs`.
import { startSystem } from '../../src/app/start-system.ts';

const system = await startSystem(
  { directory: process.argv[2] ?? '', runbook: null, port: 0 },
  {
    environment: process.env,
    say: (line) => process.stderr.write(`${line}\n`),
    print: () => undefined,
  },
);
process.once('SIGTERM', () => void system.stop().then(() => process.exit(0)));
process.send?.('up');
