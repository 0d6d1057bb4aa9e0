import { useCallback, useId, useState } from 'react';
import type { IncidentResponse, IncidentView, MessageResponse } from '../../../src/api/contract/incident.ts';
import type { State } from '../../../src/api/contract/state.ts';
import type { PublicChanged, PublicPreview, PublicRequest } from '../../../src/api/contract/status-page.ts';
import { get, post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { ActorChoice } from './actor-choice.tsx';
import { Problem } from './problem.tsx';
import { PublicCard } from './public-card.tsx';

const impacts = { none: 'No impact', degraded: 'Degraded', partial: 'Partial outage', major: 'Major outage' } as const;
type Written = Pick<PublicRequest, 'text' | 'title' | 'components' | 'impact'>;

/**
 * A person writes what customers read, sees exactly that, and sends it. What is sent is what was shown: a word changed after
 * it asks to be shown again.
 */
export function TellCustomers(props: {
  incident: IncidentView;
  customers: NonNullable<IncidentResponse['customers']>;
  people: State['people'];
  onTold(): void;
  onLeft(): void;
}) {
  const { incident, customers, people, onTold, onLeft } = props;
  const { shown, components, templates } = customers;
  const [actor] = useActor(people);
  const { connection } = useLive();
  const id = useId();
  const [written, setWritten] = useState<Written>({ text: '', title: null, components: null, impact: null });
  const [seen, setSeen] = useState<{ written: Written; preview: PublicPreview } | null>(null);
  const [left, setLeft] = useState<string[]>([]);
  const path = `/api/incidents/${encodeURIComponent(incident.id)}/public`;
  const write = (change: Partial<Written>): void => {
    setWritten({ ...written, ...change });
    setSeen(null);
  };

  const fill = useAction(
    useCallback(
      async (named: string) => {
        const query = `named=${encodeURIComponent(named)}`;
        const draft = await get<MessageResponse>(`${path}/draft?${query}`, new AbortController().signal);
        setWritten((before) => ({ ...before, text: draft.text }));
        setLeft(draft.open);
        setSeen(null);
      },
      [path],
    ),
  );
  const show = useAction(
    useCallback(
      async (what: Written) => setSeen({ written: what, preview: await post<PublicPreview>(`${path}/preview`, what) }),
      [path],
    ),
  );
  const tell = useAction(
    useCallback(
      async (what: Written) => {
        await post<PublicChanged>(path, { ...what, actor } satisfies PublicRequest);
        onTold();
      },
      [path, actor, onTold],
    ),
  );
  const off = connection !== 'live' || show.busy || tell.busy || fill.busy;
  const chosen = written.components ?? shown?.components ?? [];
  const error = fill.error ?? show.error ?? tell.error;
  const open = left.filter((hole) => written.text.includes(hole));

  return (
    <div className="moves tell-customers">
      {templates.length === 0 ? null : (
        <p className="tell-line">
          <label htmlFor={`${id}-words`}>Begin with the runbook’s words</label>
          <select
            id={`${id}-words`}
            value=""
            disabled={off}
            onChange={(event) => {
              if (event.target.value !== '') fill.run(event.target.value);
            }}
          >
            <option value="">no, with my own</option>
            {templates.map((title) => (
              <option key={title}>{title}</option>
            ))}
          </select>
        </p>
      )}
      <label htmlFor={`${id}-text`}>What customers read</label>
      <textarea
        id={`${id}-text`}
        rows={4}
        maxLength={4000}
        value={written.text}
        onChange={(event) => write({ text: event.target.value })}
      />
      <p className="tell-line">
        <label htmlFor={`${id}-title`}>Called</label>
        <input
          id={`${id}-title`}
          maxLength={200}
          placeholder={shown?.title ?? 'Problems with what is chosen below'}
          value={written.title ?? ''}
          onChange={(event) => write({ title: event.target.value === '' ? null : event.target.value })}
        />
      </p>
      <fieldset className="tell-line">
        <legend>What of it is affected</legend>
        {components.map((component) => (
          <label key={component.id}>
            <input
              type="checkbox"
              checked={chosen.includes(component.id)}
              onChange={(event) => {
                const others = chosen.filter((one) => one !== component.id);
                const now = event.target.checked ? [...others, component.id] : others;
                write({ components: now.length === 0 ? null : now });
              }}
            />{' '}
            {component.title}
          </label>
        ))}
      </fieldset>
      <p className="tell-line">
        <label htmlFor={`${id}-impact`}>What they feel</label>
        <select
          id={`${id}-impact`}
          value={written.impact ?? ''}
          onChange={(event) => write({ impact: (event.target.value || null) as Written['impact'] })}
        >
          <option value="">as the severity says</option>
          {Object.entries(impacts).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </p>
      {open.length === 0 ? null : <p className="note-why">Left for you to fill in: {open.join(', ')}</p>}
      {error === null ? null : <Problem error={error} />}
      {seen === null ? null : (
        <div role="status">
          <PublicCard card={seen.preview.card} label="Preview of what customers will see" />
          <p className="note-when">By mail: {seen.preview.mail.subject}</p>
          {seen.preview.doubtful.map(({ word, why }) => (
            <p key={word} className="note-why">
              Not for customers? “{word}” is {why}.
            </p>
          ))}
        </div>
      )}
      <div className="moves-buttons">
        {seen === null ? (
          <button
            type="button"
            className="button button-first"
            disabled={off || written.text.trim() === '' || open.length > 0}
            onClick={() => show.run(written)}
          >
            Show what they will see
          </button>
        ) : (
          <button type="button" className="button button-first" disabled={off} onClick={() => tell.run(seen.written)}>
            Send it to customers
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={onLeft}>
          Leave it
        </button>
        <ActorChoice people={people} />
      </div>
    </div>
  );
}
