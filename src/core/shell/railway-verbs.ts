import { assignments, cannot, person, verb } from './make-translation.ts';
import { quoteWord } from './quote.ts';
import type { Given, Translation } from './translation.ts';

// What each command of the Railway CLI is meant to do, and what the real one does (railwayapp/cli v5.43, 2026) where that
// differs.

export function logs(given: Given): Translation {
  const notes = [...given.notes];
  const values: Record<string, string | number | boolean> = {};
  let named = serviceOf(given);
  const tail = given.options['--tail'];
  if (tail === true) {
    notes.push('`--tail` needs a number in railway; taken as `--follow`.');
    values['follow'] = true;
  } else if (tail !== undefined && /^\d+$/.test(tail)) values['tail'] = Number(tail);
  if (given.options['--follow'] === true) values['follow'] = true;
  if (typeof given.options['--since'] === 'string') values['since'] = given.options['--since'];
  const filter = given.options['--filter'];
  if (typeof filter === 'string') {
    values['filter'] = filter;
    if (/\\\||\|/.test(filter))
      notes.push(
        'railway takes `--filter` by its own query language, not as a regular expression; here each part between the bars is looked for.',
      );
  }
  if (given.options['--build'] === true)
    return cannot('`railway logs --build` shows a build on Railway; there is none here.');
  const operand = given.operands[0];
  if (operand !== undefined) {
    if (given.options['--deployment'] === true || looksLikeRelease(operand)) values['release'] = operand;
    else if (named === null) {
      named = operand;
      notes.push(
        `railway takes \`${operand}\` for a deployment's id; the service is meant (\`railway logs -s ${operand}\`).`,
      );
    }
  }
  if (named === null) notes.push('railway shows one linked service; here the logs of all services are shown.');
  return verb('logs', named, values, notes);
}

export function restart(given: Given): Translation {
  const named = serviceOf(given) ?? given.operands[0] ?? null;
  const notes = [...given.notes];
  if (named === null)
    notes.push('railway restarts the one linked service; here all services are restarted, one after the other.');
  return verb('restart', named, {}, notes);
}

export function rollback(given: Given): Translation {
  const release = given.operands[0] ?? stringOption(given, '--to');
  const named = serviceOf(given);
  const notes = [
    ...given.notes,
    'railway has no `rollback`; on Railway this is a button of the dashboard and the mutation `deploymentRollback`.',
  ];
  if (named === null && release === null) {
    notes.push(
      'No service is named: every service whose live release is newer than its last good one goes back to that.',
    );
  }
  return verb('rollback', named, release === null ? {} : { release }, notes);
}

export function deploy(given: Given): Translation {
  const named = serviceOf(given);
  const notes = [...given.notes];
  if (given.words[0] === 'deploy') notes.push('`railway deploy` provisions a template; `railway up` is meant.');
  if (named === null)
    notes.push(
      'railway uploads the directory to the one linked service; here all services are deployed, one after the other.',
    );
  else if (given.options['--ci'] !== true)
    notes.push(
      'Without a terminal or `--ci` railway exits 0 right after the upload; here it waits until the release is healthy.',
    );
  return verb('deploy', named, {}, notes);
}

export function redeploy(given: Given): Translation {
  const named = serviceOf(given);
  return verb(given.options['--from-source'] === true ? 'deploy' : 'restart', named, {}, given.notes);
}

export function deployments(given: Given): Translation {
  const notes = [...given.notes];
  if (given.words[0] === 'deployments')
    notes.push('railway has no `deployments`; the real command is `railway deployment list`.');
  const count = stringOption(given, '--limit');
  return verb(
    'deployments',
    serviceOf(given),
    count !== null && /^\d+$/.test(count) ? { limit: Number(count) } : {},
    notes,
  );
}

export function variables(given: Given): Translation {
  const notes = [...given.notes];
  const first = given.words[0];
  if (first === 'env') notes.push('`railway env` links an environment; `railway variable list` is meant.');
  const old = stringOption(given, '--set');
  if (old !== null) return setFrom({ ...given, operands: [old, ...given.operands] }, notes);
  notes.push('Secret values are printed masked; railway prints them in the clear.');
  const values = given.options['--kv'] === true ? { plain: true } : {};
  return verb('variables', serviceOf(given), values, notes);
}

export function setVariables(given: Given): Translation {
  const notes = [...given.notes];
  if (given.words[0] === 'env') notes.push('railway has no `env set`; the real command is `railway variable set`.');
  if (given.options['--stdin'] === true)
    return cannot('`--stdin` reads the value from a pipe, which is not done here; write NAME=value.');
  return setFrom(given, notes);
}

function setFrom(given: Given, notes: string[]): Translation {
  const read = assignments(given.operands);
  if (read.kind === 'bad') return cannot(`\`${read.operand}\` is not NAME=value.`);
  if (given.options['--skip-deploys'] === true)
    notes.push('`--skip-deploys` is ignored: the service is released with the new value when it is healthy.');
  else notes.push('The service is released with the new value at once, as on Railway; a restart after it is one more.');
  return verb('setVariables', serviceOf(given), read.values, notes);
}

export function getVariable(given: Given): Translation {
  const name = given.operands[0];
  if (name === undefined) return cannot('`railway variables get` needs the name of a variable.');
  return verb('variables', serviceOf(given), { name }, [
    ...given.notes,
    'railway has no `variables get`; here the one variable is shown, masked when secret.',
  ]);
}

export function importVariables(given: Given): Translation {
  const file = given.operands[0];
  if (file === undefined) return cannot('`railway variables import` needs a file.');
  return verb('importVariables', serviceOf(given), { file }, [
    ...given.notes,
    'railway has no `variables import`; here lines NAME=value of the file are set (a saved `railway variables` table is no such file).',
  ]);
}

export function deleteVariable(given: Given): Translation {
  const name = given.operands[0];
  if (name === undefined) return cannot('`railway variable delete` needs the name of a variable.');
  return verb('deleteVariables', serviceOf(given), { [name]: true }, given.notes);
}

export function runLocal(given: Given): Translation {
  const [program] = given.operands;
  if (program === undefined) return cannot('`railway run` needs a command.');
  const notes = [...given.notes];
  const command = given.operands.map(quoteWord).join(' ');
  if (given.words[0] === 'exec')
    notes.push(
      'railway has no `exec`; `railway ssh -- COMMAND` is the real one. The services run on this machine, so the command is run here.',
    );
  else if (given.words[0] === 'ssh') notes.push('The services run on this machine, so the command is run here.');
  else
    notes.push(
      "railway runs it on this machine with the service's variables; here it is run with the step's environment only.",
    );
  if (/^(ba|z|da)?sh$/.test(program) && given.operands.length === 1) return person('It opens an interactive shell.');
  if (given.operands.some((operand) => /\$\{?DATABASE_URL/.test(operand)))
    notes.push('The shell here puts in $DATABASE_URL before railway does, so it is empty unless this step has it.');
  return verb('runLocal', serviceOf(given), { command }, notes);
}

export function serviceOf(given: Given): string | null {
  return stringOption(given, '--service');
}

export function stringOption(given: Given, name: string): string | null {
  const value = given.options[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function looksLikeRelease(operand: string): boolean {
  return (
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(operand) || /^\d+$/.test(operand) || /deploy/i.test(operand)
  );
}
