import { defineConfig } from 'vitest/config';
import { testsOnPostgres } from './test/harness/postgres.ts';

// Each transaction is several questions to another process there, and time that runs forward is thousands of them.
const patienceMs = testsOnPostgres() ? 180_000 : 60_000;

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'systems/**/*.test.ts', 'scripts/**/*.test.ts'],
    // The grammar that `core/sql` reads with is loaded by whoever reads a runbook; here, by this.
    setupFiles: ['test/harness/load-sql-grammar.ts', 'test/harness/property-seed.ts'],
    globalSetup: ['test/harness/postgres.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.signalbox/**'],
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    maxWorkers: 2,
    // Processes that tests start from sources run them as this one does (`process.execArgv`).
    execArgv: ['--import', new URL('./test/harness/typescript.mjs', import.meta.url).href],
  },
});
