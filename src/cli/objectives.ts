import { Command } from 'commander';
import type { ObjectivesResponse } from '../api/contract/objective.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox objectives`: uptime, and what is left of each error budget. */
export function objectivesVerb(deps: VerbDependencies): Command {
  const command = new Command('objectives')
    .description('show uptime over 24 hours, 7 days and 30 days, and what is left of each error budget')
    .action(async (options: SystemOptions) => {
      const found = await deps.connect(options.dir).get<ObjectivesResponse>('/api/objectives');
      deps.terminal.out(options.json ? JSON.stringify(found, null, 2) : renderObjectives(found, deps.terminal.colors));
    });
  return withExamples(withSystemOptions(command), [
    'signalbox objectives',
    "signalbox objectives --json | jq '.objectives[] | {title, left}'",
  ]);
}

/** Both tables for people. */
export function renderObjectives({ uptime, objectives }: ObjectivesResponse, colors: Terminal['colors']): string {
  const dim = (texts: string[]) => texts.map((text) => colors.dim(text));
  const rows = uptime.map(({ service, day, week, month }) => [service, percent(day), percent(week), percent(month)]);
  const first = layOut([dim(['SERVICE', '24 HOURS', '7 DAYS', '30 DAYS']), ...rows]);
  if (objectives.length === 0)
    return `${first}\n\nThe runbook promises nothing that can be counted, and signalbox.yaml states no objectives.`;
  const promises = objectives.map(({ title, windowMs, achieved, left, leftMs }) => [
    printable(title),
    span(windowMs),
    percent(achieved),
    left === null || leftMs === null ? '-' : budget(left, leftMs, colors),
  ]);
  return `${first}\n\n${layOut([dim(['OBJECTIVE', 'OVER', 'SO FAR', 'BUDGET']), ...promises])}`;
}

function budget(left: number, leftMs: number, colors: Terminal['colors']): string {
  if (left < 0) return colors.red(`used up ${(1 - left).toFixed(1)} times`);
  const text = `${Math.floor(left * 100)} % left (${span(leftMs)} of a full outage)`;
  return left < 0.25 ? colors.yellow(text) : text;
}

/** Never rounded up: 99.999 is not 100. */
function percent(value: number | null): string {
  return value === null ? '-' : `${(Math.floor(value * 1000) / 1000).toFixed(3)} %`;
}
