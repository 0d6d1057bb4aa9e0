import { Command } from 'commander';
import type { HoldChanged, SilencesResponse } from '../api/contract/duty.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import { parseDuration, span, timeOfAnyDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

type AddOptions = SystemOptions & {
  service?: string;
  rule?: string;
  severity?: string;
  all?: boolean;
  for: string;
  reason: string;
};

/** `signalbox silence [list|add|end]`: nobody is paged for what matches, until it ends. */
export function silenceVerb(deps: VerbDependencies & { person(): string }): Command {
  const { terminal } = deps;
  const command = new Command('silence').description(
    'page nobody for what matches, for a while; what still fails then pages',
  );
  withSystemOptions(command.command('list', { isDefault: true }).description('silences that have not ended')).action(
    async (options: SystemOptions) => {
      const { silences } = await deps.connect(options.dir).get<SilencesResponse>('/api/silences');
      if (options.json) return terminal.out(JSON.stringify(silences, null, 2));
      const now = Date.now();
      const rows = silences.map(({ id, matcher, reason, by, until }) => [
        id,
        Object.entries(matcher)
          .flatMap(([name, value]) => (value === null ? [] : [`${name} ${printable(value)}`]))
          .join(', ') || 'everything',
        `until ${timeOfAnyDay(until, now)} (${span(Math.max(0, until - now))})`,
        printable(`${by}: ${reason}`),
      ]);
      terminal.out(rows.length === 0 ? 'No silences.' : layOut(rows));
    },
  );
  withSystemOptions(command.command('add').description('begin one now'))
    .option('-s, --service <service>', 'what is about this service')
    .option('--rule <rule>', 'what this rule finds (its id)')
    .option('--severity <severity>', 'what is of this severity')
    .option('--all', 'everything')
    .requiredOption('--for <span>', 'for how long, 30m or 2h for example')
    .requiredOption('--reason <text>', 'why, for those who wonder')
    .action(async (options: AddOptions) => {
      const ms = parseDuration(options.for);
      if (ms === null || ms < 1000)
        throw new Failure(`"${options.for}" is no span`, { mend: 'Write 30m, 2h or 1d.', exitCode: exitCodes.usage });
      const { service = null, rule = null, severity = null, all = false, reason } = options;
      const body = { service, rule, severity, all, reason, seconds: Math.round(ms / 1000), actor: deps.person() };
      const { id } = await deps.connect(options.dir).send<HoldChanged>('POST', '/api/silences', body);
      terminal.out(
        options.json ? JSON.stringify({ id }) : `Silenced as ${id}. End it with: signalbox silence end ${id}`,
      );
    });
  withSystemOptions(command.command('end').description('end one now; what still fails pages at once'))
    .argument('<id>', 'id of a silence')
    .action(async (id: string, options: SystemOptions) => {
      const path = `/api/silences/${encodeURIComponent(id)}/end`;
      await deps.connect(options.dir).send<HoldChanged>('POST', path, { actor: deps.person() });
      terminal.out(options.json ? JSON.stringify({ id }) : `Ended ${id}`);
    });
  return withExamples(command, [
    'signalbox silence',
    'signalbox silence add --service discord-bot --for 2h --reason "known, fix is on its way"',
    'signalbox silence end silence-1a2b3c4d',
  ]);
}
