import { Command, InvalidArgumentError } from 'commander';
import { chainStart, parseHead, verifyLink } from '../core/audit/chain.ts';
import type { AuditEntry, AuditHead } from '../core/audit/model.ts';
import { sha256 } from '../engine/sha256.ts';
import type { Store } from '../engine/ports.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { timeOfDay } from './time.ts';
import { type SystemOptions, withExamples, withSystemOptions } from './verb.ts';

export type AuditDependencies = {
  terminal: Terminal;
  /** The store of a system (`--dir` or the usual places), also while that does not run. Rejects when there is none. */
  open(directory: string | undefined): Promise<Pick<Store, 'read' | 'close'>>;
};

/** How many entries are in memory at once. */
const pageSize = 1000;

/** `signalbox audit [list|verify|export]`: who did what, when, on what, and that nobody has changed it since. */
export function auditVerb(deps: AuditDependencies): Command {
  const { terminal } = deps;
  const command = new Command('audit').description('show who did what, and prove that nothing of it was changed');
  withSystemOptions(
    command
      .command('list', { isDefault: true })
      .description('the newest entries')
      .option('-n, --limit <n>', 'how many', count, 50),
  ).action(async (options: SystemOptions & { limit: number }) => {
    const entries = await opened(deps, options.dir, (store) => store.read((tx) => tx.audit.latest(options.limit)));
    if (options.json) return terminal.out(JSON.stringify(entries, null, 2));
    terminal.out(entries.length === 0 ? 'Nothing has happened yet.' : renderEntries(entries, terminal.colors));
  });
  withSystemOptions(
    command
      .command('verify')
      .description('go through the whole chain; exits 1 when it is broken')
      .option('--head <seq:hash>', 'what an earlier `verify` printed: the chain must still lead through it', head),
  ).action(async (options: SystemOptions & { head?: AuditHead }) => {
    const found = await opened(deps, options.dir, (store) => verify(store, options.head ?? null));
    const end = `${found.seq}:${found.hash}`;
    if (options.json) return terminal.out(JSON.stringify({ intact: true, entries: found.seq, head: end }, null, 2));
    terminal.out(`${terminal.colors.green('intact')}  ${found.seq} ${found.seq === 1 ? 'entry' : 'entries'}`);
    terminal.out(`head    ${end}`);
    terminal.err(
      terminal.colors.dim(
        'Keep the head elsewhere: `--head` then shows later that nothing was cut off or written anew.',
      ),
    );
  });
  withSystemOptions(command.command('export').description('every entry, oldest first, as lines of JSON')).action(
    (options: SystemOptions) =>
      opened(deps, options.dir, async (store) => {
        for await (const entry of entriesOf(store)) terminal.out(JSON.stringify(entry));
      }),
  );
  return withExamples(command, [
    'signalbox audit',
    'signalbox audit verify',
    'signalbox audit verify --head 1204:9f86d0…',
    'signalbox audit export > audit.jsonl',
  ]);
}

async function opened<T>(
  deps: AuditDependencies,
  directory: string | undefined,
  work: (store: Pick<Store, 'read'>) => Promise<T>,
): Promise<T> {
  const store = await deps.open(directory);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The end of the chain; a Failure names the first entry that is not as it was written. */
async function verify(store: Pick<Store, 'read'>, known: AuditHead | null): Promise<AuditHead> {
  const broken = (why: string): Failure =>
    new Failure(`The audit chain is broken: ${why}`, {
      mend: 'Somebody has changed the store by hand. Keep it as it is, and compare it with a backup or an earlier export.',
    });
  let last = chainStart;
  let passed = known === null || known.seq === 0;
  for await (const entry of entriesOf(store)) {
    const verdict = verifyLink(last, entry, sha256);
    if (verdict.kind === 'broken') throw broken(`entry ${verdict.seq}: ${verdict.why}`);
    last = verdict.head;
    if (last.seq !== known?.seq) continue;
    if (last.hash !== known.hash) throw broken(`entry ${last.seq} is not the one whose hash you gave`);
    passed = true;
  }
  if (!passed) throw broken(`it ends at entry ${last.seq}, and once had ${known?.seq ?? 0}`);
  return last;
}

async function* entriesOf(store: Pick<Store, 'read'>): AsyncGenerator<AuditEntry> {
  for (let after = 0; ; ) {
    const page = await store.read((tx) => tx.audit.list({ after, limit: pageSize }));
    yield* page;
    const last = page.at(-1);
    // A number that does not grow would be read for ever.
    if (last === undefined || last.seq <= after) return;
    after = last.seq;
  }
}

function renderEntries(entries: readonly AuditEntry[], colors: Terminal['colors']): string {
  return layOut(
    entries
      .toReversed()
      .map(({ seq, at, actor, action, subject, text }) => [
        colors.dim(String(seq)),
        timeOfDay(at),
        printable(actor.name),
        printable(action),
        printable(subject),
        printable(text.split('\n', 1)[0] ?? ''),
      ]),
  );
}

function count(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Expected a number from 1 to 99999.');
  return Number(text);
}

function head(text: string): AuditHead {
  const parsed = parseHead(text);
  if (parsed === null) throw new InvalidArgumentError('Expected NUMBER:HASH, as `signalbox audit verify` prints it.');
  return parsed;
}
