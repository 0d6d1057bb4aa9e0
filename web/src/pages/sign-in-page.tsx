import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import { signIn } from '../api/session.ts';
import { useAction } from '../hooks/use-action.ts';
import { Problem } from '../ui/problem.tsx';

/** Asks whoever is here for their token, once: the browser keeps what it is given for it, and not the token. */
export function SignInPage() {
  const [token, setToken] = useState('');
  const id = useId();
  const entering = useAction(
    useCallback(async (text: string) => {
      await signIn(text);
      setToken('');
    }, []),
  );
  useEffect(() => {
    document.title = 'Sign in · Signalbox';
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    entering.run(token.trim());
  };
  return (
    <main id="main" className="page sign-in">
      <h1>Who is there?</h1>
      <p>
        This Signalbox knows people by tokens of their own. Yours begins with <code>sbx_</code>; you are asked for it
        once in two weeks.
      </p>
      <form onSubmit={submit}>
        <label htmlFor={id}>Your token</label>
        <input
          id={id}
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          maxLength={200}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
        <button type="submit" className="button button-first" disabled={entering.busy || token.trim() === ''}>
          Sign in
        </button>
      </form>
      {entering.error === null ? null : <Problem error={entering.error} />}
      <p className="sign-in-none">
        You have none? Somebody who has one makes yours in a terminal: <code>signalbox token add "Your Name"</code>
      </p>
    </main>
  );
}
