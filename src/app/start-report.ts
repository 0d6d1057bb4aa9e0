import { printable } from '../cli/printable.ts';
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
  /** Dependencies that the runbook says and that count. */
  inferred: number;
  unbound: string[];
  channels: string[];
  url: string;
  /** The port that was asked for. */
  port: number;
  moved: boolean;
  rehearsal: string | null;
}): string {
  const { plan, watched } = input;
  const paging = watched.rules.filter((rule) => rule.pages).length;
  const checks = watched.checks.filter((check) => check.role !== 'signalbox');
  const intervals = [...new Set(checks.map((check) => span(check.intervalMs)))].join(', ');
  const measured = new Set(watched.rules.flatMap(({ source }) => (source === null ? [] : [source.startLine]))).size;
  const rows = [
    [
      'Runbook',
      `${input.file}: ${count(plan.incidents, 'incident')}, ${count(plan.procedures, 'procedure')}, ${count(plan.commands, 'command')}`,
    ],
    [
      'Watching',
      checks.length === 0
        ? 'nothing: signalbox.yaml names no services and no checks'
        : `${count(checks, 'check')} every ${intervals}; ${count(watched.rules, 'rule')} from ${measured} lines of it, ${paging} of them page`,
    ],
    ...idleRows(watched, plan),
    ...(input.inferred === 0
      ? []
      : [
          [
            '',
            `${input.inferred} ${input.inferred === 1 ? 'dependency' : 'dependencies'} inferred from the runbook: \`signalbox rules\` lists what is held back by them`,
          ],
        ]),
    ...(input.unbound.length > 0 ? [['', `not in signalbox.yaml, so not watched: ${input.unbound.join(', ')}`]] : []),
    ['Notices', `to ${input.channels.join(', ')}`],
    ['Control room', `${input.url}${input.moved ? `  (port ${input.port} is taken)` : ''}`],
  ];
  const next = [
    'signalbox status',
    ...(input.rehearsal === null ? [] : [`signalbox drill "${input.rehearsal}"`]),
    'signalbox run --list',
  ];
  return `\n${input.name} is up. Ctrl-C stops everything.\n\n${layOut(rows, '  ')}\n\nIn another terminal:\n${next.map((verb) => `  npx ${verb}`).join('\n')}\n`;
}

/** So many are said one by one; the control room has them all. */
const mostSaid = 12;

/** What is not watched, and what to do about it. */
function idleRows({ idle }: Watch, { thresholds, alerts }: Plan): string[][] {
  const lines = idle.map(({ thresholdId, why }) => {
    const stated = [...thresholds, ...alerts].find(({ id }) => id === thresholdId);
    return printable(`${stated === undefined ? thresholdId : `line ${stated.source.startLine}`}: ${why}`);
  });
  if (lines.length === 0) return [];
  const more = lines.length > mostSaid ? [['', `  … and ${lines.length - mostSaid} more`]] : [];
  return [
    ['', `${count(idle, 'threshold')} or alert${idle.length === 1 ? '' : 's'} not measured:`],
    ...lines.slice(0, mostSaid).map((line) => ['', `  ${line}`]),
    ...more,
  ];
}

function count(things: readonly unknown[], noun: string): string {
  return `${things.length} ${noun}${things.length === 1 ? '' : 's'}`;
}
