import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { largestRunbook } from '../core/runbook/decode.ts';
import { readRunbookFile, readUpTo } from './read-runbook-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-read-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

describe('readRunbookFile', () => {
  it('gives the bytes as they are', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x23, 0x0d, 0x0a, 0xff);
    writeFileSync(path('a.md'), bytes);
    expect(await readRunbookFile(path('a.md'), 'lint')).toEqual(bytes);
  });

  it('takes the largest runbook, and refuses a larger file without reading it', async () => {
    writeFileSync(path('full.md'), Buffer.alloc(largestRunbook, 'a'));
    expect((await readRunbookFile(path('full.md'), 'lint')).length).toBe(largestRunbook);
    // Larger than any buffer: reading it would fail in another way.
    writeFileSync(path('huge.md'), '');
    truncateSync(path('huge.md'), 1e13);
    await expect(readRunbookFile(path('huge.md'), 'lint')).rejects.toMatchObject({
      message: expect.stringMatching(/huge\.md is 9536743\.2 MB; a runbook may be 1 MB at most$/),
      mend: expect.stringMatching(/split/),
    });
  });

  it('reads a pipe, and stops where it is too much', async () => {
    execFileSync('/usr/bin/mkfifo', [path('pipe')]);
    const writing = spawn('sh', ['-c', `printf '# A' > "$0"`, path('pipe')]);
    const ended = once(writing, 'exit');
    expect(Buffer.from(await readRunbookFile(path('pipe'), 'lint')).toString()).toBe('# A');
    await ended;
    await expect(readRunbookFile('/dev/zero', 'lint')).rejects.toMatchObject({
      message: '/dev/zero is larger than 1.0 MB; a runbook may be 1 MB at most',
    });
    await expect(readUpTo(Readable.from([Buffer.alloc(largestRunbook), Buffer.of(1)]), '-')).rejects.toThrow('larger');
  });

  it('says why a file cannot be read, and the mend', async () => {
    symlinkSync('loop.md', path('loop.md'));
    for (const [name, why] of [
      ['gone.md', 'gone.md does not exist'],
      ['a.md/b.md', 'b.md does not exist'],
      ['.', 'is a folder'],
      ['loop.md', 'loop.md is a symbolic link that leads back to itself'],
      ['n'.repeat(5000), 'is no path: it is too long'],
      ['a\n\u{1b}[2J.md', 'a\\x0a\\x1b[2J.md does not exist'],
    ] as const)
      await expect(readRunbookFile(path(name), 'lint')).rejects.toMatchObject({
        message: expect.stringContaining(why),
        mend: expect.stringMatching(/^Give .*signalbox lint/),
      });
  });

  it.skipIf(process.getuid?.() === 0)('says that permissions are missing', async () => {
    writeFileSync(path('secret.md'), '# A');
    chmodSync(path('secret.md'), 0);
    await expect(readRunbookFile(path('secret.md'), 'lint')).rejects.toThrow('may not be read by you');
  });
});
