import type { SilencesResponse, WindowsResponse } from '../../../src/api/contract/duty.ts';
import type { RuleView } from '../../../src/api/contract/rule.ts';
import { formatSpan, formatWhole } from './format.ts';
import { Reading } from './mark.tsx';
import { Words } from './words.tsx';

function SuppressedRow({ rule }: { rule: RuleView }) {
  return (
    <li className="task-row">
      <span className="task-row-title">
        <Words text={rule.title} />
      </span>
      <span>{rule.severity}</span>
      <Reading tone="watch">tells nobody</Reading>
      <span className="task-row-last">because {rule.suppressedBy} fails, which it depends on</span>
    </li>
  );
}

function SilenceRow({ silence, now }: { silence: SilencesResponse['silences'][number]; now: number }) {
  const about = Object.entries(silence.matcher).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${value}`],
  );
  return (
    <li className="task-row">
      <span className="task-row-title">{about.length === 0 ? 'Everything' : <Words text={about.join(', ')} />}</span>
      <span>silence</span>
      <Reading tone="watch">
        <time dateTime={new Date(silence.until).toISOString()} title={formatWhole(silence.until)}>
          pages nobody for {formatSpan(Math.max(0, silence.until - now))}
        </time>
      </Reading>
      <span className="task-row-last">
        <Words text={`${silence.by}: ${silence.reason}`} />
      </span>
    </li>
  );
}

function WindowRow({ window: planned }: { window: WindowsResponse['windows'][number] }) {
  const { title, services, next, lasting, from } = planned;
  return (
    <li className="task-row">
      <span className="task-row-title">
        <Words text={title} />
      </span>
      <span>{services === null ? 'everything' : services.join(', ')}</span>
      <Reading tone={lasting ? 'watch' : 'quiet'}>{lasting ? 'pages nobody now' : 'planned'}</Reading>
      <span className="task-row-last">
        {next === null ? 'never again' : next.shown} <span className="task-row-place">{from}</span>
      </span>
    </li>
  );
}

/** What tells nobody, and why: what fails only because something else does, silences, and planned work. */
export function HeldBack(props: {
  rules: readonly RuleView[];
  silences: SilencesResponse['silences'];
  windows: WindowsResponse['windows'];
  now: number;
}) {
  const suppressed = props.rules.filter(({ suppressedBy }) => suppressedBy !== null);
  if (suppressed.length + props.silences.length + props.windows.length === 0)
    return <p className="empty">Nothing: whatever fails tells somebody.</p>;
  return (
    <ul className="task-rows" role="list">
      {suppressed.map((rule) => (
        <SuppressedRow key={rule.id} rule={rule} />
      ))}
      {props.silences.map((silence) => (
        <SilenceRow key={silence.id} silence={silence} now={props.now} />
      ))}
      {props.windows.map((window) => (
        <WindowRow key={window.id} window={window} />
      ))}
    </ul>
  );
}
