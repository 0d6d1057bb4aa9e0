import { Command } from 'commander';
import type { HoldChanged, WindowSkipped, WindowsResponse } from '../api/contract/duty.ts';
import { layOut } from './table.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { parseDuration } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

type AddOptions = SystemOptions & {
  zone?: string;
  for?: string;
  service?: string[];
  announceTo?: string[];
  maintenanceMode?: boolean;
  publicTitle?: string;
};

/** `signalbox windows [list|add|skip|cancel]`: planned work, in which nobody is paged. */
export function windowsVerb(deps: VerbDependencies & { person(): string }): Command {
  const { terminal } = deps;
  const command = new Command('windows').description('list planned work, in which nobody is paged; add or cancel some');
  withSystemOptions(command.command('list', { isDefault: true }).description('windows and when they are next')).action(
    async (options: SystemOptions) => {
      const { windows } = await deps.connect(options.dir).get<WindowsResponse>('/api/windows');
      if (options.json) return terminal.out(JSON.stringify(windows, null, 2));
      const rows = windows.map(({ id, title, next, lasting, services, from }) => [
        id,
        printable(title),
        lasting ? terminal.colors.yellow('now') : 'next',
        next?.shown ?? 'never again',
        services === null ? 'everything' : services.join(', '),
        from,
      ]);
      terminal.out(rows.length === 0 ? 'No windows.' : layOut(rows));
    },
  );
  withSystemOptions(
    command.command('add').description('plan work that happens once; it is announced a week, 48 h and 24 h ahead'),
  )
    .argument('<title>', 'what is done')
    .argument('<when>', '"2026-12-06 02:00-04:00", "2026-12-06 22:00 to 2026-12-08 02:00", or now with --for')
    .option('--for <span>', 'how long it lasts that begins now, 30m for example')
    .option('--zone <zone>', 'where that is the time, Europe/Berlin for example (default: UTC)')
    .option('--service <service...>', 'only these are affected (default: everything)')
    .option('--public-title <title>', 'what customers read of it on the status page (default: Planned work)')
    .option('--announce-to <channel...>', 'where it is announced (default: every channel)')
    .option('--maintenance-mode', 'visitors get the maintenance page while it lasts')
    .action(async (title: string, when: string, options: AddOptions) => {
      const body = {
        title,
        ...(when === 'now'
          ? { when: fromNow(options.for) }
          : { when, ...(options.zone === undefined ? {} : { zone: options.zone }) }),
        services: options.service ?? null,
        announceTo: options.announceTo ?? null,
        maintenanceMode: options.maintenanceMode === true,
        publicTitle: options.publicTitle ?? null,
        actor: deps.person(),
      };
      const { id } = await deps.connect(options.dir).send<HoldChanged>('POST', '/api/windows', body);
      terminal.out(
        options.json ? JSON.stringify({ id }) : `Planned as ${id}. Cancel it with: signalbox windows cancel ${id}`,
      );
    });
  withSystemOptions(
    command.command('skip').description('leave one time of a window out; who was told of it hears that'),
  )
    .argument('<id>', 'id of a window, also of one that recurs')
    .option('--on <date>', 'the day on which it begins, as 2026-12-06 (default: the next time)')
    .action(async (id: string, options: SystemOptions & { on?: string }) => {
      const path = `/api/windows/${encodeURIComponent(id)}/skip`;
      const body = { on: options.on ?? null, actor: deps.person() };
      const skipped = await deps.connect(options.dir).send<WindowSkipped>('POST', path, body);
      const said = `Left out: ${skipped.shown}. Undo it with: signalbox windows cancel ${skipped.id}`;
      terminal.out(options.json ? JSON.stringify(skipped) : said);
    });
  withSystemOptions(
    command
      .command('cancel')
      .description('end or cancel one that was added, or undo a skip; what it held back pages now'),
  )
    .argument('<id>', 'id of a window')
    .action(async (id: string, options: SystemOptions) => {
      const path = `/api/windows/${encodeURIComponent(id)}/end`;
      await deps.connect(options.dir).send<HoldChanged>('POST', path, { actor: deps.person() });
      terminal.out(options.json ? JSON.stringify({ id }) : `Cancelled ${id}`);
    });
  return withExamples(command, [
    'signalbox windows',
    'signalbox windows add "Move the database" "2026-12-06 02:00-04:00" --zone America/New_York',
    'signalbox windows add "Restart the database" now --for 30m',
    'signalbox windows skip database --on 2026-12-06',
    'signalbox windows cancel window-1a2b3c4d',
  ]);
}

/** In whole minutes, so that all of the span is in it. */
function fromNow(span: string | undefined): string {
  const ms = span === undefined ? null : parseDuration(span);
  if (ms === null || ms < 60_000)
    throw new Failure(
      span === undefined ? 'How long does it last that begins now?' : `"${span}" is no span of a minute or more`,
      {
        mend: 'Say it with --for, 30m for example.',
        exitCode: exitCodes.usage,
      },
    );
  const now = Date.now();
  const minute = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `${minute(now)} to ${minute(now + ms + 59_999)}`;
}
