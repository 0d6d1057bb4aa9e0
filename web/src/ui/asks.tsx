import { useId } from 'react';
import type { ProcedureResponse } from '../../../src/api/contract/procedure.ts';
import { useResource } from '../hooks/use-resource.ts';
import { runCommand } from './format.ts';
import { Problem } from './problem.tsx';
import { Words } from './words.tsx';

/** What was filled in, by the words that the procedure leaves open. */
export type Values = Readonly<Record<string, string>>;

type Props = { procedure: string; values: Values; onChange(values: Values): void };

/** A field for each thing that a procedure leaves open. A secret has none: nothing keeps it until somebody goes through the run. */
export function Asks({ procedure, values, onChange }: Props) {
  const { data, error } = useResource<ProcedureResponse>(`/api/procedures/${encodeURIComponent(procedure)}`, procedure);
  if (error !== null) return <Problem error={error} />;
  if (data === null) return null;
  return data.asks.map((ask) =>
    ask.kind === 'secret' ? (
      <p key={ask.words} className="note-why">
        <Words text={ask.words} /> is a secret: go through it in a terminal, which asks for it:{' '}
        <code>{runCommand(data.procedure.title)}</code>
      </p>
    ) : (
      <Field
        key={ask.words}
        ask={ask}
        value={values[ask.words] ?? ''}
        onChange={(value) => onChange({ ...values, [ask.words]: value })}
      />
    ),
  );
}

type FieldProps = { ask: ProcedureResponse['asks'][number]; value: string; onChange(value: string): void };

function Field({ ask, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>
        <Words text={ask.words} />
      </label>
      {ask.kind === 'choice' ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">choose one</option>
          {ask.of.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          maxLength={4000}
          inputMode={ask.kind === 'number' ? 'decimal' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </>
  );
}
