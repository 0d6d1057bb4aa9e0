const leftOut = ['test/**'];

/**
 * One call of vitest: its parameters, the verb first, and what is put into its environment.
 *
 * @typedef {{ why: string | null, parameters: string[], environment: Record<string, string> }} Pass
 */

/**
 * Every test, with its store in SQLite; then those of `src` that keep a store once more, with it in PostgreSQL. Pages, time that
 * runs forward and kills would double how long `npm test` takes, and are left to `SIGNALBOX_TEST_STORE=postgresql npm test`. Who names tests, or has asked for PostgreSQL already, gets those, once.
 *
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Pass[]}
 */
export function passesOf(parameters, environment) {
  const all = { why: null, parameters: ['run', ...parameters], environment: {} };
  const onPostgres = environment.SIGNALBOX_TEST_DATABASE_URL || environment.SIGNALBOX_TEST_STORE === 'postgresql';
  if (parameters.length > 0 || onPostgres) return [all];
  const again = {
    why: 'What keeps a store, once more with it in PostgreSQL:',
    // Every test whose imports lead there: there is no list that could be forgotten.
    parameters: ['related', '--run', 'test/harness/store.ts', ...leftOut.flatMap((files) => ['--exclude', files])],
    environment: { SIGNALBOX_TEST_STORE: 'postgresql' },
  };
  return [all, again];
}
