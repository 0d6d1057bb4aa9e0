import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'systems/**/*.test.ts', 'scripts/**/*.test.ts'],
    // The grammar that `core/sql` reads with is loaded by whoever reads a runbook; here, by this.
    setupFiles: ['test/harness/load-sql-grammar.ts', 'test/harness/property-seed.ts'],
    globalSetup: ['test/harness/postgres.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.signalbox/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Processes that tests start from sources run them as this one does (`process.execArgv`).
    execArgv: ['--import', new URL('./test/harness/typescript.mjs', import.meta.url).href],
  },
});
