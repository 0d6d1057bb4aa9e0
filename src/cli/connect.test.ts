import pc from 'picocolors';
import { expect, it } from 'vitest';
import type { Client } from './client.ts';
import { connectVerb } from './connect.ts';

/** Whose variables are asked for, of a system whose services have none, or why it was refused before that. */
async function asked(...words: string[]): Promise<string> {
  const paths: string[] = [];
  const client = {
    get: async (path: string) => {
      paths.push(path);
      return { services: [{ service: 'api' }, { service: 'web' }], resources: [], variables: [] };
    },
  } as unknown as Client;
  const nothing = { out: () => undefined, err: () => undefined, ask: async () => '' };
  const terminal = { ...nothing, interactive: false, columns: 80, colors: pc.createColors(false) };
  const verb = connectVerb({ terminal, connect: () => client, person: () => 'ada' });
  const why = await verb.parseAsync(words, { from: 'user' }).then(
    () => '',
    (error: Error) => error.message,
  );
  return paths.find((path) => path.startsWith('/api/services/')) ?? why;
}

const ofApi = '/api/services/api/variables';

it.each([
  [['api'], ofApi],
  [['api', '--', '-c', 'select 1'], ofApi],
  [['--service', 'api'], ofApi],
  [['--service', 'api', '--', '-c', 'select 1'], ofApi],
  [['--service', 'api', 'api'], ofApi],
  [[], 'Which service?'],
])('%j connects to %s', async (words, expected) => expect(await asked(...words)).toBe(expected));
