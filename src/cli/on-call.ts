import { Command } from 'commander';
import type { OnCallResponse } from '../api/contract/duty.ts';
import { exitCodes, Failure } from './failure.ts';
import { layOut } from './table.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox on-call`: who is on call now, and who is next. */
export function onCallVerb({ terminal, connect }: VerbDependencies): Command {
  const command = new Command('on-call')
    .description('who is on call now, and who is next')
    .argument('[rota]', 'one rota; all of them if left out')
    .action(async (named: string | undefined, options: SystemOptions) => {
      const { rotas } = await connect(options.dir).get<OnCallResponse>('/api/on-call');
      const shown = rotas.filter(({ id }) => named === undefined || id === named);
      if (named !== undefined && shown.length === 0)
        throw new Failure(`There is no rota "${named}"`, {
          mend: `There are: ${rotas.map(({ id }) => id).join(', ') || 'none in signalbox.yaml'}.`,
          exitCode: exitCodes.usage,
        });
      if (options.json) return terminal.out(JSON.stringify(shown, null, 2));
      if (shown.length === 0) return terminal.out('No rota stands under “on-call” in signalbox.yaml.');
      terminal.out(shown.map((rota) => render(rota)).join('\n\n'));
    });
  return withExamples(withSystemOptions(command), ['signalbox on-call', 'signalbox on-call primary']);
}

function render({ id, zone, shifts }: OnCallResponse['rotas'][number]): string {
  const rows = shifts.map(({ person, from, until, now, insteadOf, channels }) => [
    now ? 'now' : 'then',
    insteadOf === null ? person : `${person} (for ${insteadOf})`,
    now ? `until ${clock(until, zone)}` : `from ${clock(from, zone)} until ${clock(until, zone)}`,
    channels.length === 0 ? 'no channels: cannot be told' : channels.join(', '),
  ]);
  return `${id} (${zone})\n${layOut(rows, '  ')}`;
}

/** The day and time where the rota is: `Mon 2026-03-09 09:00`. */
function clock(at: number, zone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }).format(at);
  // Sweden writes dates as ISO does.
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return `${day} ${time}`;
}
