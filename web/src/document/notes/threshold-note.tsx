import type { RuleView } from '../../../../src/api/contract/rule.ts';
import type { State } from '../../../../src/api/contract/state.ts';
import { useSnapshot } from '../../hooks/use-live.ts';
import { count } from '../../ui/format.ts';
import { Reading, type Tone } from '../../ui/mark.tsx';
import type { Annotation } from '../host-annotations.ts';

/** What the runbook asks to watch, with a number or without. */
type Watched = Extract<Annotation, { kind: 'threshold' | 'alert' }>;

const tooLittle = (rule: RuleView): { tone: Tone; word: string; rank: number } => ({
  tone: 'unknown',
  word: rule.value === null ? 'not enough data' : `${rule.value} so far; not enough data to judge`,
  rank: 3,
});

/** How a rule stands, in a word. A target is met or missed; an alert is quiet, waits, or fires. */
export function ruleStanding(rule: RuleView): { tone: Tone; word: string; rank: number } {
  const stated = rule.role === 'alert' || rule.role === 'condition';
  switch (rule.state) {
    case 'firing':
      if (rule.pages) return { tone: 'bad', word: 'firing', rank: 0 };
      return { tone: 'watch', word: stated ? 'crossed' : 'missed', rank: 1 };
    case 'pending':
      return { tone: 'watch', word: 'pending', rank: 1 };
    case 'inactive':
      if (rule.trouble === true) return { tone: 'watch', word: 'crossed', rank: 1 };
      if (rule.trouble === null) return tooLittle(rule);
      return { tone: 'good', word: stated ? 'not crossed' : 'met', rank: 4 };
    case 'noData':
      return tooLittle(rule);
    case 'unevaluated':
      return { tone: 'unknown', word: 'not measured yet', rank: 2 };
  }
}

/** The live rules that it became. */
function rulesOf({ kind, item }: Watched, state: State): RuleView[] {
  const prefix = `${kind}:${item.id}:`;
  return state.rules
    .filter((rule) => rule.id.startsWith(prefix))
    .toSorted((a, b) => ruleStanding(a).rank - ruleStanding(b).rank);
}

/** The present value, unless the words beside it hold it already. */
function Figure({ rule, none }: { rule: RuleView; none: string }) {
  if (rule.state === 'noData' && rule.value !== null) return null;
  return <span className="figure">{rule.value ?? none}</span>;
}

function RuleLine({ rule, title }: { rule: RuleView; title: string }) {
  const { tone, word } = ruleStanding(rule);
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <Figure rule={rule} none="–" /> <Reading tone={tone}>{word}</Reading>
      </dd>
    </>
  );
}

/** Its present value; one that holds for each service shows the worst, and all of them on request. */
export function ThresholdNote({ of }: { of: Watched }) {
  const state = useSnapshot();
  if (state === null) return <div className="note note-quiet">reading…</div>;
  const rules = rulesOf(of, state);
  const [worst] = rules;
  if (worst === undefined) {
    const why = state.idle.find((idle) => idle.thresholdId === of.item.id)?.why;
    return (
      <div className="note note-quiet note-threshold">
        <Reading tone="quiet">not measured</Reading>
        <div className="note-why">{why ?? 'Nothing here watches it.'}</div>
      </div>
    );
  }
  const nameOf = (rule: RuleView): string =>
    state.services.find((service) => service.service === rule.service)?.title ?? rule.service ?? rule.title;
  const { tone, word } = ruleStanding(worst);
  const alike = rules.filter((rule) => rule.state === worst.state && ruleStanding(rule).tone === tone).length;
  return (
    <details className={`note note-threshold note-threshold-${tone}`}>
      <summary>
        <span className="note-line">
          <Reading tone={tone}>{word}</Reading>
          <Figure rule={worst} none="" />
        </span>
        <span className="note-measure">
          {worst.measure} {worst.threshold}
          {rules.length > 1
            ? `, ${alike === rules.length ? count(rules.length, 'service') : `${alike} of ${rules.length} services`}`
            : ''}
        </span>
      </summary>
      <dl className="note-rules">
        {rules.map((rule) => (
          <RuleLine key={rule.id} rule={rule} title={nameOf(rule)} />
        ))}
      </dl>
      <p className="note-why">
        {worst.pages ? `Opens a ${worst.severity} incident` : 'Shown only, opens no incident'}: {worst.because}
      </p>
    </details>
  );
}
