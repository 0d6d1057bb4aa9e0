import { sha256 } from '../sha256.ts';

/** What customers call an incident: nothing of our own id, in which its rule is, can be read from it. */
export function publicIdOf(incidentId: string): string {
  return sha256(`public ${incidentId}`).slice(0, 12);
}

/** What customers call one time of a window, by its beginning (epoch ms). */
export function publicWorkIdOf(windowId: string, from: number): string {
  return sha256(`public work ${windowId} ${from}`).slice(0, 12);
}
