import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { missingEntries } from './complete-lockfile.mjs';

it('finds nothing missing from package-lock.json; if it does, run `node scripts/complete-lockfile.mjs`', async () => {
  const lockfile = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
  expect(missingEntries(lockfile.packages)).toEqual({});
});

it('reads the platform of a missing package from its name', () => {
  const optionalDependencies = {
    '@a/x-linux-arm64-musl': '1.0.0',
    '@a/x-linux-arm-gnueabihf': '1.0.0',
    '@a/win32-x64': '1.0.0',
  };
  expect(
    missingEntries({ 'node_modules/@a/x': { dev: true, optionalDependencies }, 'node_modules/@a/win32-x64': {} }),
  ).toEqual({
    'node_modules/@a/x-linux-arm64-musl': {
      version: '1.0.0',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/@a/x-linux-arm-gnueabihf': {
      version: '1.0.0',
      cpu: ['arm'],
      dev: true,
      libc: ['glibc'],
      optional: true,
      os: ['linux'],
    },
  });
});
