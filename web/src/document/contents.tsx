import type { State } from '../../../src/api/contract/state.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { Mark } from '../ui/mark.tsx';
import { ruleStanding } from './notes/threshold-note.tsx';
import { type Reading, useReading } from './reading-context.ts';
import type { Section } from './slugs.ts';

/** The lines of the runbook where something is wrong at this moment. */
function troubledLines(state: State, { runbook }: Reading): number[] {
  const down = state.services
    .filter((service) => service.check?.status === 'down')
    .map((service) => runbook.plan.services.find((one) => one.name === service.service)?.source.startLine);
  const firing = state.rules.filter((rule) => ruleStanding(rule).tone === 'bad').map((rule) => rule.source?.startLine);
  const incidents = state.incidents.map(
    (incident) => runbook.plan.incidents.find((one) => one.title === incident.documented)?.source.startLine,
  );
  return [...down, ...firing, ...incidents].filter((line) => line !== undefined);
}

function Entry({ section, troubled }: { section: Section; troubled: boolean }) {
  return (
    <li className={`contents-${section.node.depth}`}>
      <a href={`#${encodeURIComponent(section.id)}`}>
        {troubled ? (
          <>
            <Mark tone="bad" /> <span className="hidden">something is wrong here: </span>
          </>
        ) : null}
        {section.text}
      </a>
    </li>
  );
}

/** The table of contents; a section in which something is wrong carries a mark. */
export function Contents() {
  const reading = useReading();
  const state = useSnapshot();
  const lines = state === null ? [] : troubledLines(state, reading);
  const incidentLines = new Set(reading.runbook.plan.incidents.map((incident) => incident.source.startLine));
  const listed = reading.sections.filter(
    ({ node, line, text }) => text !== '' && (node.depth === 2 || node.depth === 3 || incidentLines.has(line)),
  );
  const holds = (section: Section, index: number): boolean => {
    const next = listed[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    return lines.some((line) => line >= section.line && line < next);
  };
  if (listed.length === 0) return <div className="contents" />;
  return (
    <nav className="contents" aria-label="Contents of the runbook">
      <details className="contents-fold" open={window.matchMedia('(min-width: 76rem)').matches}>
        <summary>Contents</summary>
        <ol role="list">
          {listed.map((section, index) => (
            <Entry key={section.id} section={section} troubled={holds(section, index)} />
          ))}
        </ol>
      </details>
    </nav>
  );
}
