import { layOut } from '../cli/table.ts';
import { span } from '../cli/time.ts';
import type { Watch } from '../core/rule/derive.ts';
import type { Plan } from '../core/runbook/plan.ts';

/** What `signalbox up` says once everything runs: what was read, what is watched, who is told, and where to look. */
export function startReport(input: {
  name: string;
  file: string;
  plan: Plan;
  watched: Watch;
  unbound: string[];
  channels: string[];
  url: string;
  moved: boolean;
  rehearsal: string | null;
}): string {
  const { plan, watched } = input;
  const paging = watched.rules.filter((rule) => rule.pages).length;
  const intervals = [...new Set(watched.checks.map((check) => span(check.intervalMs)))].join(', ');
  const rows = [
    [
      'Runbook',
      `${input.file}: ${plan.thresholds.length} thresholds, ${plan.incidents.length} incidents, ${plan.procedures.length} procedures, ${plan.commands.length} commands`,
    ],
    [
      'Watching',
      `${watched.checks.length} checks every ${intervals}; ${watched.rules.length} rules live, ${paging} of them page`,
    ],
    ...(watched.idle.length > 0
      ? [['', `${watched.idle.length} thresholds have no source to measure: the control room says why`]]
      : []),
    ...(input.unbound.length > 0 ? [['', `not in signalbox.yaml, so not watched: ${input.unbound.join(', ')}`]] : []),
    ['Notices', `to ${input.channels.join(', ')}`],
    ['Control room', `${input.url}${input.moved ? '  (the port asked for is taken)' : ''}`],
  ];
  const next = [
    'signalbox status',
    ...(input.rehearsal === null ? [] : [`signalbox drill "${input.rehearsal}"`]),
    'signalbox run --list',
  ];
  return `\n${input.name} is up. Ctrl-C stops everything.\n\n${layOut(rows, '  ')}\n\nIn another terminal:\n${next.map((verb) => `  npx ${verb}`).join('\n')}\n`;
}
