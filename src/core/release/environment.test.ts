import { expect, it } from 'vitest';
import { environmentOf, serviceIn } from './environment.ts';

it.each([
  ['api', null, 'api'],
  ['api', 'production', 'api'],
  ['api', 'staging', 'api@staging'],
  ['api@staging', 'production', 'api@staging'],
])('%s in %s is %s', (service, environment, name) => expect(serviceIn(service, environment)).toBe(name));

it.each([
  ['api', { service: 'api', environment: 'production' }],
  ['api@staging', { service: 'api', environment: 'staging' }],
])('%s belongs to its environment', (name, parts) => expect(environmentOf(name)).toEqual(parts));
