import type { Run, RunStep, StepState } from '../../core/procedure/model.ts';
import { isByHand } from '../../core/procedure/progress.ts';
import { isReadyMade } from '../../core/ready-procedure/model.ts';
import type { RiskLevel } from '../../core/risk/risk.ts';
import type { Masker } from '../../core/secret/mask.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { span } from '../time.ts';
import { sideBySide, wrap } from './side-by-side.ts';

/** One step for a person to judge: where it stands, as written, as it will run, what becomes of it, what is open. */
export function showStep(
  step: RunStep,
  total: number,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
  masker: Masker,
): string {
  const { colors, columns } = terminal;
  const clean = (text: string) =>
    text
      .split('\n')
      .map((line) => printable(masker.mask(line)))
      .join('\n');
  const written = clean(step.asWritten.trimEnd());
  const rendered = clean(step.rendered.trimEnd());
  const { file, startLine, endLine } = step.source;
  const lines = startLine === endLine ? `:${startLine}` : `:${startLine}-${endLine}`;
  const place = `${file}${isReadyMade(step) ? '' : lines}`;
  const title = step.title === null ? '' : ` ${clean(step.title)}`;
  const parts = [`${colors.bold(`Step ${step.index + 1} of ${total}:${title}`)}  ${colors.dim(place)}`];
  if (step.risk !== null) parts.push(riskLine(step.risk.level, clean(riskInWords(step)), colors));
  if (step.condition !== null) parts.push(conditionText(clean(step.condition), colors));
  if (isByHand(step)) parts.push(colors.dim(byHandText(step)), indent(rendered, columns));
  else if (written === rendered) parts.push(colors.dim('As written, and as it will run:'), indent(rendered, columns));
  else {
    const headings = [colors.dim('As written'), colors.dim('As it will run')] as const;
    parts.push(sideBySide({ heading: headings[0], text: written }, { heading: headings[1], text: rendered }, columns));
  }
  for (const translation of step.translations)
    parts.push(...wrap(`→ ${clean(translation)}`, columns).map((line) => colors.dim(line)));
  if (step.timeoutMs != null) parts.push(colors.dim(`It may take ${span(step.timeoutMs)}.`));
  if (step.open.length > 0) parts.push(`${colors.red('Open:')} ${step.open.map(clean).join(', ')}`);
  return parts.join('\n');
}

/** One word for what a step does, and why: "destroys: DROP TABLE takes the table and all its rows away". */
export function riskInWords({ risk }: RunStep): string {
  if (risk === null) return 'a person does it';
  return risk.why === null ? risk.level : `${risk.level}: ${risk.why}`;
}

function riskLine(level: RiskLevel, words: string, colors: Terminal['colors']): string {
  if (level === 'reads') return colors.dim(words);
  return level === 'changes' ? colors.yellow(words) : colors.red(words);
}

/** "needed" and "If needed" → "Only if needed"; what is no clause ("Or revert the commits") stands behind a colon. */
function conditionText(condition: string, colors: Terminal['colors']): string {
  const clause = /^(?:only )?if\s+(.+)$/i.exec(condition)?.[1];
  if (clause !== undefined || /^\p{Ll}/u.test(condition)) return `${colors.yellow('Only if')} ${clause ?? condition}`;
  return `${colors.yellow('Only if it applies:')} ${condition}`;
}

/** One line for each step of a run, with how far it has come. */
export function showProgress(run: Run, colors: Terminal['colors']): string {
  return run.steps
    .map((step, index) => {
      const state = run.states[index];
      const words = printable(step.title ?? step.rendered.split('\n').find((line) => line.trim() !== '') ?? '');
      return `  ${index + 1}. ${state === undefined ? '' : stateText(state, colors)}  ${words.slice(0, 80)}`;
    })
    .join('\n');
}

function stateText(state: StepState, colors: Terminal['colors']): string {
  switch (state.kind) {
    case 'succeeded':
      return `${colors.green('done')}${state.note === null ? '' : ` (${printable(state.note)})`}`;
    case 'failed':
      return colors.red(`failed (${printable(state.reason)})`);
    case 'unknown':
      return colors.yellow('UNKNOWN');
    case 'skipped':
      return colors.dim(`skipped (${printable(state.why)})`);
    case 'proposed':
      return colors.yellow('waits for another person');
    case 'waiting':
    case 'approved':
    case 'running':
      return state.kind;
  }
}

function byHandText(step: RunStep): string {
  if (step.kind === 'human') return 'For you to do:';
  return `For you to do${step.byHandBecause == null ? '' : ` (${step.byHandBecause})`}:`;
}

function indent(text: string, columns: number): string {
  return wrap(text, Math.max(20, columns - 2))
    .map((line) => `  ${line}`)
    .join('\n');
}
