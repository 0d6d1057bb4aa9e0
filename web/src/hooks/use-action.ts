import { useCallback, useState } from 'react';
import { RequestFailed } from '../api/request.ts';

/** A change under way: `busy` while it is sent, `error` when it was refused. */
export type Action<A extends unknown[]> = { run(...args: A): void; busy: boolean; error: RequestFailed | null };

/** Runs one change at a time; a second click while the first is under way does nothing. */
export function useAction<A extends unknown[]>(work: (...args: A) => Promise<void>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const run = useCallback(
    (...args: A) => {
      if (busy) return;
      setBusy(true);
      setError(null);
      work(...args)
        .catch((failure: unknown) =>
          setError(failure instanceof RequestFailed ? failure : new RequestFailed('unexpected', String(failure), null)),
        )
        .finally(() => setBusy(false));
    },
    [busy, work],
  );
  return { run, busy, error };
}
