import type { DocumentedIncident, Step } from '../../../src/api/contract/runbook.ts';
import { runCommand } from './format.ts';
import { Words } from './words.tsx';

/** Titles often carry their condition in their own words already. */
const says = (title: string | null, condition: string): boolean =>
  title?.toLowerCase().includes(condition.toLowerCase()) ?? false;

/** A heading that the one step below it, or the heading above it, says already. */
const saysNothingNew = (branch: DocumentedIncident['resolution'][number], documented: DocumentedIncident): boolean =>
  (documented.resolution.length === 1 && branch.condition === null) ||
  (branch.steps.length === 1 && branch.steps[0]?.title === branch.title);

function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="steps" role="list">
      {steps.map((step, index) => (
        <li key={step.id} className="step">
          <span className="step-number">{index + 1}</span>
          <div className="step-body">
            {step.condition === null || says(step.title, step.condition) ? null : (
              <p className="step-condition">
                If <Words text={step.condition} />
              </p>
            )}
            {step.title === null || step.title === step.text ? null : (
              <p className="step-title">
                <Words text={step.title} />
              </p>
            )}
            {step.kind === 'human' ? (
              <p className="step-asked">
                <Words text={step.text} />
              </p>
            ) : (
              <pre>{step.text}</pre>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The runbook's own words on an incident, and how to run each part of it. */
export function DocumentedSteps({ documented }: { documented: DocumentedIncident }) {
  return (
    <div className="documented">
      {documented.symptoms.length === 0 ? null : (
        <>
          <h3>Symptoms</h3>
          <ul>
            {documented.symptoms.map((symptom) => (
              <li key={symptom}>
                <Words text={symptom} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="documented-run">
        In a terminal, with approval step by step: <code>{runCommand(documented.title)}</code>
      </p>
      <h3>Diagnosis</h3>
      {documented.diagnosis.length === 0 ? (
        <p className="empty">The runbook names no diagnosis.</p>
      ) : (
        <Steps steps={documented.diagnosis} />
      )}
      <h3>Resolution</h3>
      {documented.resolution.length === 0 ? <p className="empty">The runbook names no resolution.</p> : null}
      {documented.resolution.map((branch) => (
        <section key={branch.id} className="branch">
          {saysNothingNew(branch, documented) ? null : (
            <h4>
              <Words
                text={
                  branch.condition === null || says(branch.title, branch.condition)
                    ? branch.title
                    : `If ${branch.condition}`
                }
              />
            </h4>
          )}
          <Steps steps={branch.steps} />
        </section>
      ))}
      {documented.prevention.length === 0 ? null : (
        <>
          <h3>Prevention</h3>
          <ul>
            {documented.prevention.map((line) => (
              <li key={line}>
                <Words text={line} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
