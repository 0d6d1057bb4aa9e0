/** The environment that is meant when none is named. */
export const production = 'production';

/** What a service of an environment is called inside: production's has its own name, another's `NAME@ENVIRONMENT`. */
export function serviceIn(service: string, environment: string | null): string {
  return environment === null || environment === production || service.includes('@')
    ? service
    : `${service}@${environment}`;
}

/** The environment that a service belongs to, and its name there. */
export function environmentOf(internalName: string): { service: string; environment: string } {
  const at = internalName.lastIndexOf('@');
  return at < 1
    ? { service: internalName, environment: production }
    : { service: internalName.slice(0, at), environment: internalName.slice(at + 1) };
}
