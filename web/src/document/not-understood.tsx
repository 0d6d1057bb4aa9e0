import { Words } from '../ui/words.tsx';
import { useReading } from './reading-context.ts';

const lines = (start: number, end: number): string => (start === end ? `line ${start}` : `lines ${start} to ${end}`);

/** What was read and not understood, and what is wrong with the document: nothing is passed over in silence. */
export function NotUnderstood() {
  const { plan, problems, file } = useReading().runbook;
  if (plan.notUnderstood.length === 0 && problems.length === 0)
    return <p className="doc-end">Every line of {file} was understood.</p>;
  return (
    <section className="doc-end" aria-labelledby="not-understood">
      {problems.length === 0 ? null : (
        <>
          <h2>Problems of the document</h2>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.source.startLine} ${problem.message}`}>
                <span className="figure">{lines(problem.source.startLine, problem.source.endLine)}</span>{' '}
                <Words text={problem.message} />{' '}
                <span className="note-why">
                  <Words text={problem.mend} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {plan.notUnderstood.length === 0 ? null : (
        <>
          <h2 id="not-understood">Not understood</h2>
          <p>These lines were read, and nothing was made of them.</p>
          <ul>
            {plan.notUnderstood.map((item) => (
              <li key={item.id}>
                <span className="figure">{lines(item.source.startLine, item.source.endLine)}</span>
                <code className="doc-end-text">{item.asWritten}</code>
                <span className="note-why">
                  <Words text={item.why} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
