/** That a service needs a resource: when the resource is down, the service's own trouble follows from that. */
export type Dependency = { service: string; resource: string };

/** Every dependency of these services, in their order. */
export function dependenciesOf(services: readonly { name: string; uses: readonly string[] }[]): Dependency[] {
  return services.flatMap(({ name, uses }) => uses.map((resource) => ({ service: name, resource })));
}

/** The services that need a resource. */
export function dependentsOf(dependencies: readonly Dependency[], resource: string): string[] {
  return dependencies.filter((one) => one.resource === resource).map(({ service }) => service);
}
