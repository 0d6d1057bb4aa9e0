import { useCallback } from 'react';
import { signOut } from '../api/session.ts';
import { useAction } from '../hooks/use-action.ts';
import { useSession } from '../hooks/use-session.ts';

/** Who has signed in, and the way out; nothing where nobody has to. */
export function SignedIn() {
  const who = useSession()?.who ?? null;
  const leaving = useAction(useCallback(() => signOut(), []));
  if (who === null) return null;
  return (
    <span className="signed-in">
      <span className="signed-in-name">{who.name}</span>
      <button type="button" disabled={leaving.busy} onClick={() => leaving.run()}>
        Sign out
      </button>
    </span>
  );
}

/** Where nobody has to prove who they are the page says so, and what would end that. */
export function OnTrust() {
  if (useSession()?.needed !== false) return null;
  return (
    <footer className="on-trust">
      Who you are is taken on trust here: whoever opens this page may act in any name. To end that, give everybody a
      token: <code>signalbox token add "Your Name"</code>
    </footer>
  );
}
