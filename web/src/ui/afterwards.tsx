import type { IncidentResponse } from '../../../src/api/contract/incident.ts';
import { Words } from './words.tsx';

/** What the runbook asks for once an incident is over. */
export function Afterwards({ lists }: { lists: IncidentResponse['afterwards'] }) {
  return lists.map(({ title, place, steps }) => (
    <div key={`${place} ${title}`} className="help-part">
      <h3>
        <Words text={title} />
      </h3>
      <ol>
        {steps.map((step, index) => (
          <li key={`${index} ${step}`}>
            <Words text={step} />
          </li>
        ))}
      </ol>
      <p className="note-when">{place}</p>
    </div>
  ));
}
