import type { Afterwards } from '../cli/post-mortem.ts';
import { createMasker } from '../core/secret/mask.ts';
import { bindServices } from './bind-services.ts';
import { knownSecrets } from './known-secrets.ts';
import { openExisting } from './open-existing.ts';
import { readRunbook } from './read-runbook.ts';
import { newId } from './run-surroundings.ts';
import { whoIsHere } from './who-is-here.ts';

/** What is kept of a system's incidents, and its runbook as it stands. `said` is who asks, which is believed where there are no tokens. */
export async function openAfterwards(
  directory: string,
  said: string,
  environment: NodeJS.ProcessEnv,
): Promise<Afterwards> {
  const { store, local, config, close } = await openExisting(directory, environment);
  try {
    const person = await whoIsHere(store, config.directory, environment, said);
    const runbook = await readRunbook(config.runbook, config.directory);
    const masker = createMasker(await knownSecrets(local, bindServices(config, runbook.plan), environment));
    return { store, person, mask: (text) => masker.mask(text), runbook, newId: () => newId('a'), close };
  } catch (error) {
    await close();
    throw error;
  }
}
