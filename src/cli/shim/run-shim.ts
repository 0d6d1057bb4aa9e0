import { userInfo } from 'node:os';
import { translate } from '../../core/shell/translate.ts';
import { connect } from '../client.ts';
import { exitCodes, Failure } from '../failure.ts';
import { showLogs } from './logs.ts';
import type { Doing, ShimTerminal, Wish } from './model.ts';
import { changeReleases, rollBack, showDeployments } from './releases.ts';
import { showMetrics, showStatus } from './status.ts';
import { somebodyTypes } from './somebody-types.ts';
import { changeVariables, importVariables, showVariables } from './variables.ts';

/** Does what a command of a platform's CLI is meant to do, on the running system. Resolves with the exit code. */
export async function runShim(cli: string, argv: string[], terminal: ShimTerminal): Promise<number> {
  const wish = wishOf(cli, argv);
  if (wish.note !== null) terminal.say(wish.note);
  const directory = terminal.environment['SIGNALBOX_DIR'];
  if (!directory) {
    throw new Failure('SIGNALBOX_DIR is not set, so it is not known which system is meant', {
      mend: 'This command works in the steps of `signalbox run`; elsewhere set SIGNALBOX_DIR to the folder of signalbox.yaml.',
      exitCode: exitCodes.usage,
    });
  }
  const actor = terminal.environment['SIGNALBOX_USER'] || userInfo().username;
  return (
    (await carryOut({ wish, client: connect(directory, null, terminal.environment), terminal, actor })) ?? exitCodes.ok
  );
}

/** What is to be done here; a Failure says why nothing is. */
function wishOf(cli: string, argv: string[]): Wish {
  const wish = translate(cli, argv);
  const written = `\`${[cli, ...argv].join(' ')}\``;
  if (wish === null)
    throw new Failure(`${cli} is none of the commands that Signalbox stands in for`, { exitCode: exitCodes.usage });
  if (wish.kind === 'verb') return wish;
  if (wish.kind === 'cannot') throw new Failure(`cannot do ${written}: ${wish.why}`, { exitCode: exitCodes.usage });
  if (wish.here !== undefined && somebodyTypes()) return wish.here;
  throw new Failure(`a person has to do ${written}: ${wish.why}`);
}

/**
 * Nothing stands for the exit code of what went well. A run calls this for each command: what only some need is loaded by
 * those.
 */
async function carryOut(doing: Doing): Promise<number | void> {
  switch (doing.wish.verb) {
    case 'status':
      return showStatus(doing);
    case 'metrics':
      return showMetrics(doing);
    case 'logs':
      return showLogs(doing);
    case 'restart':
      return changeReleases(doing, 'restart', {});
    case 'deploy':
      return changeReleases(doing, 'deploy', {});
    case 'scale':
      return changeReleases(doing, 'scale', { replicas: Number(doing.wish.arguments['replicas']) });
    case 'rollback':
      return rollBack(doing);
    case 'deployments':
      return showDeployments(doing);
    case 'variables':
      return showVariables(doing);
    case 'setVariables':
    case 'deleteVariables':
      return changeVariables(doing);
    case 'importVariables':
      return importVariables(doing);
    case 'exec':
      return (await import('./programs.ts')).execThere(doing);
    case 'runLocal':
      return (await import('./programs.ts')).runHere(doing);
    case 'connect':
      return (await import('./programs.ts')).connectHere(doing);
    case 'dump':
      return (await import('./programs.ts')).dumpHere(doing);
    case 'backup':
      return (await import('./data.ts')).backUp(doing);
    case 'restore':
      return (await import('./data.ts')).restoreHere(doing);
    case 'environments':
      return (await import('./data.ts')).showEnvironments(doing);
    case 'open':
      return doing.terminal.out(doing.client.url);
  }
}
