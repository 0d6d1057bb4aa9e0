import { useEffect } from 'react';
import { useLive } from './hooks/use-live.ts';
import { useSession } from './hooks/use-session.ts';
import { DrillPage } from './pages/drill-page.tsx';
import { HistoryPage } from './pages/history-page.tsx';
import { IncidentPage } from './pages/incident-page.tsx';
import { RunPage } from './pages/run-page.tsx';
import { RunbookPage } from './pages/runbook-page.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { TasksPage } from './pages/tasks-page.tsx';
import { WatchPage } from './pages/watch-page.tsx';
import { Link, type Route, useRoute } from './router.tsx';
import { describeSystem } from './ui/describe-system.ts';
import { OnTrust } from './ui/signed-in.tsx';
import { TopBar } from './ui/top-bar.tsx';

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'runbook':
      return <RunbookPage />;
    case 'history':
      return <HistoryPage />;
    case 'tasks':
      return <TasksPage />;
    case 'watch':
      return <WatchPage />;
    case 'incident':
      return <IncidentPage key={route.id} id={route.id} />;
    case 'run':
      return <RunPage key={route.id} id={route.id} />;
    case 'drill':
      return <DrillPage key={route.id} id={route.id} />;
    case 'unknown':
      return (
        <main id="main" className="page">
          <h1>There is nothing here</h1>
          <p>
            <Link href="/">Back to the runbook</Link>
          </p>
        </main>
      );
  }
}

/** The control room, or the question who is there where that has to be proven. */
export function App() {
  const session = useSession();
  if (session === null) return null;
  return session.needed && session.who === null ? <SignInPage /> : <Room />;
}

function Room() {
  const route = useRoute();
  const { state, connection } = useLive();
  useEffect(() => {
    // A tab in the background still says how things stand.
    document.title = state === null ? 'Signalbox' : `${describeSystem(state).words} · ${state.name}`;
  }, [state]);
  return (
    <div className={`room room-${connection}`}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <TopBar route={route} />
      <Page route={route} />
      <OnTrust />
    </div>
  );
}
