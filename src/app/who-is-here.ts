import { join } from 'node:path';
import { ownToken } from '../cli/access-token.ts';
import { exitCodes, Failure } from '../cli/failure.ts';
import { callerWith, nameOf } from '../core/identity/decide.ts';
import { openIdentity } from '../engine/identity/open-identity.ts';
import type { Store } from '../engine/ports.ts';

/**
 * By what name whoever works on the store itself goes: that of their token, or where there are none what they say. Rejects with a
 * Failure when a token is needed and none that holds is there.
 */
export async function whoIsHere(
  store: Store,
  directory: string,
  environment: NodeJS.ProcessEnv,
  said: string,
): Promise<string> {
  const text = ownToken(join(directory, '.signalbox'), environment);
  const identity = openIdentity({ store, now: () => Date.now() });
  const found = await identity.identify(text === null ? { kind: 'nothing' } : { kind: 'token', text });
  switch (found.kind) {
    case 'trusted':
      return said;
    case 'known':
      return nameOf(callerWith(found.token, false)) ?? said;
    default:
      throw new Failure(
        found.kind === 'wrong'
          ? `Your token is ${found.why === 'unknown' ? 'not one of this system' : found.why}`
          : 'Who asks has to prove it here, and there is no token',
        {
          mend: 'Set SIGNALBOX_TOKEN, or keep yours with `signalbox token save`. Without any: `signalbox token add NAME --lost REASON`.',
          exitCode: exitCodes.declined,
        },
      );
  }
}
