import type { SessionResponse } from '../../../src/api/contract/session.ts';
import { get, post, RequestFailed, whenRefused } from './request.ts';

/** Who has signed in here; null before that is known. */
export type Session = SessionResponse | null;

/** Where Signalbox does not answer it cannot ask for a token either: the page then says that it is not connected. */
const unasked: SessionResponse = { needed: false, who: null };

let session: Session = null;
let reading: Promise<void> | null = null;
const listeners = new Set<() => void>();

function put(next: SessionResponse): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Asks again whether who is here has to prove who they are, and whether they have. */
export function readSession(): Promise<void> {
  reading ??= get<SessionResponse>('/api/session', AbortSignal.timeout(10_000))
    .then(put, () => {
      if (session === null) put(unasked);
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

whenRefused(() => void readSession());

export const sessionStore = {
  get: (): Session => session,
  subscribe(listener: () => void): () => void {
    if (session === null) void readSession();
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Signs in. Rejects with `RequestFailed`. */
export async function signIn(token: string): Promise<void> {
  put(await post<SessionResponse>('/api/session', { token }));
}

/** Signs out; also when the session had ended already. */
export async function signOut(): Promise<void> {
  await post('/api/session/end', {}).catch((error: unknown) => {
    if (!(error instanceof RequestFailed) || error.code === 'unreachable') throw error;
  });
  await readSession();
}
