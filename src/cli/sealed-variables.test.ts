import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encryptTo, newIdentity, recipientOf } from '../adapters/secrets/age.ts';
import { readSealed, readServices, writeServices } from './sealed-variables.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-age-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('comes back as it was: several services, values of every kind, encrypted and not', async () => {
  const services = new Map<string, Record<string, string>>([
    ['api', { TOKEN: 'a b#c', QUOTED: `it's "so" $HOME \\n`, PEM: '-----BEGIN\nline two\n-----END', EMPTY: '' }],
    ['worker', { TOKEN: 'x=y' }],
  ]);
  const text = writeServices(new Map([...services, ['bare', {}]]));
  expect(readServices(text, 'f')).toEqual(services);
  const identity = await newIdentity();
  const key = join(folder, 'key');
  writeFileSync(key, `# made by hand\n${identity}\n`);
  const sealed = Buffer.from(await encryptTo([await recipientOf(identity, 'x')], text));
  expect(sealed.toString()).not.toContain('TOKEN');
  expect(await readSealed(sealed, 'f.age', key)).toBe(text);
  expect(await readSealed(Buffer.from(text), 'f', join(folder, 'none'))).toBe(text);
  await expect(readSealed(sealed, 'f.age', join(folder, 'none'))).rejects.toThrow('cannot be read');
  writeFileSync(key, await newIdentity());
  await expect(readSealed(sealed, 'f.age', key)).rejects.toThrow('f.age cannot be decrypted');
  writeFileSync(key, 'nothing');
  await expect(readSealed(sealed, 'f.age', key)).rejects.toThrow('holds no age identity');
});

it('takes a file that names no service for what it is', () => {
  expect(readServices('# services are many\nA=1\n', 'f')).toBeNull();
});

it.each(['age1xyz', 'ssh-ed25519 AAAA', ''])('says that %j is no recipient', async (recipient) => {
  await expect(encryptTo([recipient], 'x')).rejects.toMatchObject({
    message: expect.stringContaining('is no age recipient'),
  });
});
