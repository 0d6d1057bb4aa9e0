import { Command } from 'commander';
import type { RuleView } from '../api/contract/rule.ts';
import type { RunbookResponse } from '../api/contract/runbook.ts';
import type { DependenciesResponse, DependencyView } from '../api/contract/dependency.ts';
import type { State } from '../api/contract/state.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** What the runbook asks to watch and nothing measures: where it stands (null: in signalbox.yaml) and why. */
type Unmeasured = { line: number | null; words: string; why: string };

/** `signalbox rules`: what of the runbook is live, with its present value, and what is not, with why. */
export function rulesVerb(deps: VerbDependencies): Command {
  const command = new Command('rules')
    .description('show what of the runbook is watched, with its present value, and what is not, with why')
    .action(async (options: SystemOptions) => {
      const client = deps.connect(options.dir);
      const [{ rules, idle }, { plan }, { dependencies }] = await Promise.all([
        client.get<State>('/api/state'),
        client.get<RunbookResponse>('/api/runbook'),
        client.get<DependenciesResponse>('/api/dependencies'),
      ]);
      const unmeasured = idle.map(({ thresholdId, why }): Unmeasured => {
        const stated = [...plan.thresholds, ...plan.alerts].find(({ id }) => id === thresholdId);
        return { line: stated?.source.startLine ?? null, words: stated?.asWritten ?? thresholdId, why };
      });
      deps.terminal.out(
        options.json
          ? JSON.stringify({ rules, unmeasured, dependencies }, null, 2)
          : [renderRules(rules, unmeasured, deps.terminal.colors), ...renderDependencies(dependencies)].join('\n\n'),
      );
    });
  return withExamples(withSystemOptions(command), [
    'signalbox rules',
    'signalbox rules --json | jq \'.rules[] | select(.state == "firing") | .title\'',
    "signalbox rules --json | jq '.unmeasured'",
  ]);
}

/** What needs what: while the one fails, nobody is told of the other. What the runbook says has its line, and how sure that is. */
export function renderDependencies(dependencies: readonly DependencyView[]): string[] {
  if (dependencies.length === 0) return [];
  const rows = dependencies.map(({ service, on, source, confidence, why }) => [
    `  ${service} needs ${on}`,
    source === null || confidence === null
      ? 'signalbox.yaml'
      : `inferred from ${printable(source.file)}:${source.startLine}, ${Math.round(confidence * 100)} % sure`,
    why === null ? '' : `not used: ${why}`,
  ]);
  const hint = dependencies.some(({ source, why }) => source !== null && why === null)
    ? '\n  Overrule what is inferred with depends-on of the service in signalbox.yaml; [] says that it needs nothing.'
    : '';
  return [`While what they need fails, nobody is told of these:\n${layOut(rows)}${hint}`];
}

/** Both tables for people: what pages first, then what is only shown, then what is not watched. */
export function renderRules(rules: RuleView[], unmeasured: Unmeasured[], colors: Terminal['colors']): string {
  const rows = rules
    .toSorted((a, b) => Number(b.pages) - Number(a.pages))
    .map((rule) => [
      rule.source === null ? '-' : String(rule.source.startLine),
      printable(rule.title),
      standing(rule, colors),
      rule.value ?? '-',
      rule.pages ? rule.severity : 'shown only',
    ]);
  const heads = ['LINE', 'RULE', 'STATE', 'NOW', 'PAGES AS'].map((text) => colors.dim(text));
  const live = rules.length === 0 ? 'Nothing is watched.' : layOut([heads, ...rows]);
  if (unmeasured.length === 0) return live;
  const idle = unmeasured.map(({ line, words, why }) => {
    const where = line === null ? words : `line ${line}: ${words.trim()}`;
    return `  ${printable(where)}\n    ${printable(why)}`;
  });
  return `${live}\n\n${colors.yellow('Not measured:')}\n${idle.join('\n')}`;
}

function standing({ state, trouble }: RuleView, colors: Terminal['colors']): string {
  if (state === 'firing') return colors.red('firing');
  if (state === 'pending' || trouble === true) return colors.yellow(state === 'pending' ? 'pending' : 'crossed');
  return { inactive: 'quiet', noData: 'no data', unevaluated: 'not yet' }[state];
}
