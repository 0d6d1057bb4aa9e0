// What `shims/railway` and its neighbours run: `node shim.js CLI ARGUMENTS…`.
import { exitCodes, Failure } from './failure.ts';
import { runShim } from './shim/run-shim.ts';

// `railway logs | head` closes our output early: that is a normal end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  throw error;
});

const [, , cli = '', ...argv] = process.argv;
try {
  process.exitCode = await runShim(cli, argv, {
    environment: process.env,
    out: (text) => void process.stdout.write(`${text}\n`),
    say: (text) => void process.stderr.write(`signalbox: ${text}\n`),
  });
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`signalbox: ${error.message}\n${error.mend === null ? '' : `  ${error.mend}\n`}`);
  process.exitCode = error.exitCode;
}
