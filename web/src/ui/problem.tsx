import type { RequestFailed } from '../api/request.ts';
import { Link } from '../router.tsx';
import { Words } from './words.tsx';

/** Trying again does not bring these about. */
const missing = new Set(['unknown-incident', 'unknown-run', 'unknown-drill']);

/** What went wrong and what to do about it. */
export function Problem({ error, onRetry }: { error: RequestFailed; onRetry?: () => void }) {
  return (
    <div className="problem" role="alert">
      <p className="problem-what">{error.message}</p>
      {error.mend === null ? null : (
        <p className="problem-mend">
          <Words text={error.mend} />
        </p>
      )}
      {missing.has(error.code) ? (
        <p>
          <Link href="/history">What has happened so far: the history</Link>
        </p>
      ) : onRetry === undefined ? null : (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
