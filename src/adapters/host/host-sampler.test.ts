import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { hostSampler } from './host-sampler.ts';

test('samples the cores, the memory and the fullest disk of this machine', async () => {
  const sample = hostSampler([tmpdir(), '/no/such/folder']);
  const until = Date.now() + 100;
  while (Date.now() < until) Math.sqrt(until);
  const found = new Map(
    (await sample(5)).map(({ metric, service, at, value }) => [`${metric} ${service} ${at}`, value]),
  );
  expect([...found.keys()]).toEqual(['host.cpu host 5', 'host.memory host 5', 'host.disk host 5']);
  for (const value of found.values()) expect(value).toBeGreaterThan(0);
  for (const value of found.values()) expect(value).toBeLessThanOrEqual(100);
  const df = execFileSync('df', ['--output=pcent', tmpdir()], { encoding: 'utf8' });
  expect(Math.abs((found.get('host.disk host 5') ?? 0) - Number(/(\d+)%/.exec(df)?.[1]))).toBeLessThan(2);
});

test('says nothing of disks that are not there', async () => {
  const found = await hostSampler(['/no/such/folder'])(1);
  expect(found.map(({ metric }) => metric)).not.toContain('host.disk');
});
