import { useCallback, useEffect, useState } from 'react';
import { get, RequestFailed } from '../api/request.ts';

/** Something fetched: the last good answer stays on show while a newer one is under way or has failed. */
export type Resource<T> = { data: T | null; error: RequestFailed | null; reload(): void };

/** Fetches `path`, again whenever `version` changes and whenever `reload` is called. */
export function useResource<T>(path: string, version: unknown): Resource<T> {
  const [held, setHeld] = useState<{ path: string; data: T } | null>(null);
  const [error, setError] = useState<RequestFailed | null>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    get<T>(path, abort.signal).then(
      (data) => {
        setHeld({ path, data });
        setError(null);
      },
      (failure: unknown) => {
        if (abort.signal.aborted) return;
        setError(failure instanceof RequestFailed ? failure : new RequestFailed('unexpected', String(failure), null));
      },
    );
    return () => abort.abort();
  }, [path, version, count]);
  const reload = useCallback(() => setCount((before) => before + 1), []);
  return { data: held?.path === path ? held.data : null, error, reload };
}
