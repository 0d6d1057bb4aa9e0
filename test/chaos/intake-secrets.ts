/** What proves the tools of `intake-worker.ts` to it. */
export const hookSecrets = { PROMETHEUS: 'prometheus-token', SENTRY: 'sentry-client-secret' };
