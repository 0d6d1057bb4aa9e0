import { useCallback, useId, useState } from 'react';
import type { HelpResponse } from '../../../src/api/contract/help.ts';
import type { IncidentView, ReadingResponse } from '../../../src/api/contract/incident.ts';
import type { BegunResponse, BeginRunRequest } from '../../../src/api/contract/procedure.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { navigate } from '../router.tsx';
import { Asks, type Values } from './asks.tsx';
import { Problem } from './problem.tsx';

type Props = { incident: IncidentView; people: State['people']; onChanged(): void };

/** What Signalbox can do for whoever is on an incident: ask a language model, and put a run there for somebody to go through. */
export function IncidentHelp(props: Props) {
  const path = `/api/incidents/${encodeURIComponent(props.incident.id)}`;
  const { data, error } = useResource<HelpResponse>(`${path}/help`, props.incident.documented);
  if (error !== null) return <Problem error={error} />;
  if (data === null) return null;
  return (
    <>
      <AskModel {...props} path={path} on={data.languageModel} />
      <Propose {...props} {...data} />
    </>
  );
}

function AskModel({ path, on, people, onChanged }: Props & { path: string; on: boolean }) {
  const [actor] = useActor(people);
  const { connection } = useLive();
  const [said, setSaid] = useState<ReadingResponse | null>(null);
  const why = useId();
  const ask = useAction(
    useCallback(
      async (kind: 'reading' | 'draft') => {
        setSaid(null);
        setSaid(await post<ReadingResponse>(`${path}/reading`, { kind, actor }));
        onChanged();
      },
      [path, actor, onChanged],
    ),
  );
  const off = !on || ask.busy || connection !== 'live';
  return (
    <div className="help-part">
      <h3>Ask the language model</h3>
      <p id={why} className="note-why">
        {on
          ? 'What it says is a draft that nobody has checked. It goes onto the timeline, marked as such; it does nothing.'
          : 'Off: no language model is named. “language-model” of signalbox.yaml names one, with a budget.'}
      </p>
      <div className="moves-buttons">
        <button
          type="button"
          className="button"
          aria-describedby={why}
          disabled={off}
          onClick={() => ask.run('reading')}
        >
          Read the evidence
        </button>
        <button type="button" className="button" aria-describedby={why} disabled={off} onClick={() => ask.run('draft')}>
          Draft the next update
        </button>
      </div>
      {ask.busy ? (
        <p className="loading" role="status">
          It is being asked…
        </p>
      ) : null}
      {ask.error === null ? null : <Problem error={ask.error} />}
      {said === null ? null : (
        <figure className="help-said">
          <figcaption>Draft by a language model ({said.model}), not checked</figcaption>
          <p>{said.text}</p>
          <p className="note-why">
            {said.tokens} tokens; {said.left.incident} are left for this incident, {said.left.day} for today.
          </p>
        </figure>
      )}
    </div>
  );
}

function Propose({ incident, people, own, other, ready }: Props & Pick<HelpResponse, 'own' | 'other' | 'ready'>) {
  const [actor] = useActor(people);
  const { connection } = useLive();
  const [wanted, setWanted] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const [values, setValues] = useState<Values>({});
  const whichId = useId();
  const whyId = useId();
  const procedure = wanted ?? own[0]?.id ?? '';
  const propose = useAction(
    useCallback(async () => {
      const request: BeginRunRequest = {
        procedure,
        values: Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')),
        incidentId: incident.id,
        why: why.trim() === '' ? null : why,
        actor,
      };
      const { run } = await post<BegunResponse>('/api/runs', request);
      navigate(`/runs/${encodeURIComponent(run.id)}`);
    }, [procedure, values, incident.id, why, actor]),
  );
  const choose = (id: string): void => {
    setWanted(id);
    setValues({});
  };
  const options = (list: HelpResponse['own']) =>
    list.map(({ id, title }) => (
      <option key={id} value={id}>
        {title}
      </option>
    ));
  return (
    <div className="help-part">
      <h3>Propose a run</h3>
      <p className="note-why">Nothing of it runs: it waits until a person goes through it.</p>
      <div className="help-form">
        <label htmlFor={whichId}>What</label>
        <select id={whichId} value={procedure} onChange={(event) => choose(event.target.value)}>
          {own.length === 0 ? (
            <option value="">choose one</option>
          ) : (
            <optgroup label="For this incident">{options(own)}</optgroup>
          )}
          {other.length === 0 ? null : <optgroup label="Elsewhere in the runbook">{options(other)}</optgroup>}
          <optgroup label="Ready-made, none of the runbook">{options(ready)}</optgroup>
        </select>
        {procedure === '' ? null : <Asks key={procedure} procedure={procedure} values={values} onChange={setValues} />}
        <label htmlFor={whyId}>Why, for the timeline</label>
        <input id={whyId} value={why} maxLength={2000} onChange={(event) => setWhy(event.target.value)} />
      </div>
      <div className="moves-buttons">
        <button
          type="button"
          className="button"
          disabled={procedure === '' || propose.busy || connection !== 'live'}
          onClick={() => propose.run()}
        >
          Propose it
        </button>
      </div>
      {propose.error === null ? null : <Problem error={propose.error} />}
    </div>
  );
}
