import { useState } from 'react';
import type { IncidentResponse, IncidentView } from '../../../src/api/contract/incident.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { PublicCard } from './public-card.tsx';
import { TellCustomers } from './tell-customers.tsx';

/** What customers hear of an incident, and the way to tell them more. */
export function Customers(props: {
  incident: IncidentView;
  customers: NonNullable<IncidentResponse['customers']>;
  people: State['people'];
  onTold(): void;
}) {
  const { incident, customers, people, onTold } = props;
  const [writing, setWriting] = useState(false);
  const { card, link } = customers;
  // What is over and was never public stays so.
  const mayTell = incident.drillId === null && (card !== null || incident.resolvedAt === null);
  return (
    <>
      {card === null ? (
        <p className="empty">
          {incident.drillId === null ? 'They have not heard of it.' : 'A rehearsal is not public.'}
        </p>
      ) : (
        <>
          <PublicCard card={card} label="What customers see" />
          <a href={link} target="_blank" rel="noreferrer noopener">
            On the status page
          </a>
        </>
      )}
      {!mayTell ? null : writing ? (
        <TellCustomers
          incident={incident}
          customers={customers}
          people={people}
          onTold={() => {
            setWriting(false);
            onTold();
          }}
          onLeft={() => setWriting(false)}
        />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setWriting(true)}>
            Tell customers
          </button>
        </p>
      )}
    </>
  );
}
