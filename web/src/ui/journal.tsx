import type { JournalView, RunView } from '../../../src/api/contract/run.ts';
import { Clock } from './ago.tsx';
import { Words } from './words.tsx';

/** What happened, in a word; the entry's text says the rest. Output and results speak for themselves. */
const verbs: Partial<Record<JournalView['kind'], string>> = {
  started: 'began',
  proposed: 'proposed',
  approved: 'approved',
  overridden: 'overrode',
  declined: 'not approved',
  stepStarted: 'started',
  unknown: 'unknown',
  decided: 'decided',
  skipped: 'skipped',
  finished: 'ended',
};

/** The page shows the title and the commands already: they are not said again. */
function newsOf(entry: JournalView, run: RunView, approved: string | undefined): { text: string; isCommand: boolean } {
  const command = entry.step === null ? undefined : run.steps[entry.step]?.rendered;
  switch (entry.kind) {
    case 'started':
      return { text: entry.text.replace(`${run.title}: `, ''), isCommand: false };
    case 'proposed':
    case 'approved':
      return { text: entry.text, isCommand: true };
    case 'stepStarted':
      return { text: entry.text === command || entry.text === approved ? '' : entry.text, isCommand: true };
    default:
      return { text: entry.text, isCommand: false };
  }
}

function Entry({ entry, run, approved }: { entry: JournalView; run: RunView; approved: string | undefined }) {
  if (entry.kind === 'output') return <span className="journal-text">{entry.text}</span>;
  const verb = verbs[entry.kind];
  const { text, isCommand } = newsOf(entry, run, approved);
  return (
    <span className="journal-text">
      {entry.actor}
      {verb === undefined ? '' : ' '}
      {verb === undefined ? null : <strong>{verb}</strong>}
      {text === '' ? null : isCommand ? (
        <>
          {' '}
          <code>{text}</code>
        </>
      ) : (
        <>
          : <Words text={text} />
        </>
      )}
    </span>
  );
}

/** Everything a run did, oldest first, with the number of the step it belongs to. */
export function Journal({ entries, run }: { entries: JournalView[]; run: RunView }) {
  const approved = new Map<number | null, string>();
  return (
    <ol className="journal" role="list">
      {entries.map((entry) => {
        if (entry.kind === 'approved') approved.set(entry.step, entry.text);
        return (
          <li key={entry.seq} className={`journal-${entry.kind}`}>
            <span className="timeline-at">
              <Clock at={entry.at} />
            </span>
            <span className="journal-step">{entry.step === null ? '' : entry.step + 1}</span>
            <Entry entry={entry} run={run} approved={approved.get(entry.step)} />
          </li>
        );
      })}
    </ol>
  );
}
