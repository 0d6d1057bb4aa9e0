import { spawnSync } from 'node:child_process';
import { translate } from '../../core/shell/translate.ts';
import { connect } from '../client.ts';
import { exitCodes, Failure } from '../failure.ts';
import { showLogs } from './logs.ts';
import type { Doing, ShimTerminal, Wish } from './model.ts';
import { changeReleases, rollBack, showDeployments } from './releases.ts';
import { showMetrics, showStatus } from './status.ts';
import { changeVariables, importVariables, showVariables } from './variables.ts';

/** Does what a command of a platform's CLI is meant to do, on the running system. Resolves with the exit code. */
export async function runShim(cli: string, argv: string[], terminal: ShimTerminal): Promise<number> {
  const wish = translate(cli, argv);
  if (wish === null)
    throw new Failure(`${cli} is none of the commands that Signalbox stands in for`, { exitCode: exitCodes.usage });
  if (wish.kind === 'cannot')
    throw new Failure(`cannot do \`${[cli, ...argv].join(' ')}\`: ${wish.why}`, { exitCode: exitCodes.usage });
  if (wish.kind === 'person') throw new Failure(`a person has to do \`${[cli, ...argv].join(' ')}\`: ${wish.why}`);
  if (wish.note !== null) terminal.say(wish.note);
  if (wish.verb === 'runLocal') return runLocal(wish);

  const directory = terminal.environment['SIGNALBOX_DIR'];
  if (!directory) {
    throw new Failure('SIGNALBOX_DIR is not set, so it is not known which system is meant', {
      mend: 'This command works in the steps of `signalbox run`; elsewhere set SIGNALBOX_DIR to the folder of signalbox.yaml.',
      exitCode: exitCodes.usage,
    });
  }
  await carryOut({ wish, client: connect(directory), terminal });
  return exitCodes.ok;
}

async function carryOut(doing: Doing): Promise<void> {
  switch (doing.wish.verb) {
    case 'status':
      return showStatus(doing);
    case 'metrics':
      return showMetrics(doing);
    case 'logs':
      return showLogs(doing);
    case 'restart':
      return changeReleases(doing, 'restart');
    case 'deploy':
      return changeReleases(doing, 'deploy');
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
    case 'runLocal':
      return undefined;
  }
}

/** Its words were quoted one by one, so bash reads the same words again. */
function runLocal(wish: Wish): number {
  const ended = spawnSync('bash', ['--noprofile', '--norc', '-c', String(wish.arguments['command'])], {
    stdio: 'inherit',
  });
  if (ended.error !== undefined) throw new Failure(`bash could not be started: ${ended.error.message}`);
  return ended.status ?? exitCodes.failed;
}
