import type { ObjectivesResponse } from '../../../src/api/contract/objective.ts';
import { formatSpan } from './format.ts';
import { Reading, type Tone } from './mark.tsx';
import { Words } from './words.tsx';

type Objective = ObjectivesResponse['objectives'][number];

function toneOf({ left }: Objective): Tone {
  if (left === null) return 'unknown';
  return left <= 0 ? 'bad' : left < 0.25 ? 'watch' : 'good';
}

function leftOf({ left, leftMs }: Objective): string {
  if (left === null || leftMs === null) return 'nothing counted yet';
  if (left <= 0) return 'budget used up';
  return `${Math.floor(left * 100)} % of the budget left (${formatSpan(leftMs)})`;
}

function Budget({ objective }: { objective: Objective }) {
  const { title, achieved, target, windowMs, pages } = objective;
  return (
    <li className="task-row">
      <span className="task-row-title">
        <Words text={title} />
      </span>
      <span>of {formatSpan(windowMs)}</span>
      <Reading tone={toneOf(objective)}>{leftOf(objective)}</Reading>
      <span className="task-row-last">
        {achieved === null ? '' : `${achieved.toFixed(3)} % of ${target} %; `}
        {pages ? 'pages when it burns too fast' : 'shown only'}
      </span>
    </li>
  );
}

/** What is promised, and what is left of each error budget: what is nearly used up comes first. */
export function Budgets({ objectives }: Pick<ObjectivesResponse, 'objectives'>) {
  if (objectives.length === 0)
    return (
      <p className="empty">
        Nothing is promised: neither the runbook nor <code>objectives</code> in signalbox.yaml names a target.
      </p>
    );
  const sorted = objectives.toSorted((a, b) => (a.left ?? Infinity) - (b.left ?? Infinity));
  return (
    <ul className="task-rows" role="list">
      {sorted.map((objective) => (
        <Budget key={objective.id} objective={objective} />
      ))}
    </ul>
  );
}
