import { useLive } from '../hooks/use-live.ts';
import { Link, type Route } from '../router.tsx';
import { Moment } from './ago.tsx';
import { describeSystem } from './describe-system.ts';
import { count } from './format.ts';
import { Reading } from './mark.tsx';
import { SignedIn } from './signed-in.tsx';

function Connection() {
  const { connection, at } = useLive();
  if (connection === 'live')
    return (
      <span className="connection" title="The page updates by itself">
        <span className="connection-beat" aria-hidden="true" />
        live <span className="connection-time">{at === null ? null : <Moment at={at} />}</span>
      </span>
    );
  if (connection === 'connecting') return <span className="connection">connecting</span>;
  return (
    <span className="connection connection-lost" role="status">
      not connected, showing {at === null ? 'nothing' : <Moment at={at} />}
    </span>
  );
}

/** System, standing, open incidents, connection: what must be seen from any page. */
export function TopBar({ route }: { route: Route }) {
  const { state } = useLive();
  const standing = state === null ? null : describeSystem(state);
  return (
    <header className="top-bar">
      <Link href="/" className="top-name">
        {state?.name ?? 'Signalbox'}
      </Link>
      <p className="top-standing" role="status" aria-live="polite">
        {standing === null ? (
          <Reading tone="unknown">Reading the state</Reading>
        ) : (
          <>
            <Reading tone={standing.tone}>{standing.words}</Reading>
            {state !== null && state.incidents.length > 0 ? (
              <span className="top-incidents">{count(state.incidents.length, 'incident')} open</span>
            ) : null}
          </>
        )}
      </p>
      <nav className="top-nav" aria-label="Pages">
        <Link href="/" aria-current={route.page === 'runbook' ? 'page' : undefined}>
          Runbook
        </Link>
        <Link href="/history" aria-current={route.page === 'history' ? 'page' : undefined}>
          History
        </Link>
        <Link href="/tasks" aria-current={route.page === 'tasks' ? 'page' : undefined}>
          Tasks
        </Link>
        <Link href="/watch" aria-current={route.page === 'watch' ? 'page' : undefined}>
          Watch
        </Link>
      </nav>
      <Connection />
      <SignedIn />
    </header>
  );
}
