import { describe, expect, it } from 'vitest';
import { checkConfig } from './read.ts';
import { toReleaseKeys } from './release-keys.ts';

const file = (keys: string) =>
  `name: Shop\nrunbook: RUNBOOK.md\nservices:\n  api:\n    command: node api.js\n    directory: .\n    port: 8080\n    ${keys}\n`;

describe('the keys of a service that say how it is released', () => {
  it.each([
    { keys: 'replicas: 0', what: 'Unexpected replicas 0 for "api"' },
    { keys: 'replicas: 1.5', what: 'Unexpected replicas 1.5 for "api"' },
    { keys: 'stop-signal: SIGKILL', what: 'Unexpected stop-signal "SIGKILL" for "api"' },
    { keys: 'limits: { memory: lots }', what: 'Unexpected memory limit "lots" for "api"' },
    { keys: 'limits: { memory: 1MB }', what: 'Unexpected memory limit "1MB" for "api"' },
    { keys: 'limits: { cpu: 0 }', what: 'Unexpected CPU limit 0 for "api"' },
    { keys: 'keep: { releases: 0 }', what: 'Unexpected number of releases to keep, 0, for "api"' },
    { keys: 'keep: { days: -1 }', what: 'Unexpected number of days to keep releases, -1, for "api"' },
    { keys: 'build-timeout: soon', what: 'Unexpected "soon" for "services.api.build-timeout", expected a duration' },
  ])('refuse $keys, on its line', ({ keys, what }) => {
    expect(checkConfig(file(keys))).toEqual([expect.objectContaining({ line: 8, what })]);
  });

  it('may be left out, and read sizes in MB and MiB', () => {
    expect(checkConfig(file('replicas: 3'))).toEqual([]);
    expect(toReleaseKeys({})).toMatchObject({ replicas: 1, stopSignal: 'SIGTERM', keep: { releases: 10, days: 30 } });
    const bytes = ['512MB', '512MiB', '1.5 GB'].map(
      (memory) => toReleaseKeys({ limits: { memory } }).limits.memoryBytes,
    );
    expect(bytes).toEqual([512_000_000, 536_870_912, 1_500_000_000]);
  });
});
