import type { RequestFailed } from '../api/request.ts';
import { Words } from './words.tsx';

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
      {onRetry === undefined ? null : (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
