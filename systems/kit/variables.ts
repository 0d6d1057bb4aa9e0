/** A service that cannot run as it is configured. Its message is the whole explanation. */
export class Misconfigured extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Misconfigured';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable that a service cannot do without. */
export function required(environment: Environment, name: string, what: string): string {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  throw new Misconfigured(`The variable ${name} is not set. It is ${what}.`);
}

/** The port to listen on: PORT, or the service's own. */
export function portFrom(environment: Environment, own: number): number {
  const value = environment['PORT'];
  if (value === undefined || value === '') return own;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Misconfigured(`The variable PORT is ${JSON.stringify(value)}. It must be a number from 0 to 65535.`);
}
