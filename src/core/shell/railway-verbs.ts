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
  for (const key of ['since', 'until'] as const) {
    const value = given.options[`--${key}`];
    if (typeof value === 'string') values[key] = value;
  }
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
  notes.push(
    'Secret values are printed masked, so this is no backup of them; railway prints them in the clear. `signalbox variables export --show` writes what can be restored.',
  );
  const values = given.options['--kv'] === true ? { plain: true } : {};
  return verb('variables', serviceOf(given), values, notes);
}

export function setVariables(given: Given): Translation {
  const notes = [...given.notes];
  if (given.words[0] === 'env') notes.push('railway has no `env set`; the real command is `railway variable set`.');
  if (given.options['--stdin'] !== true) return setFrom(given, notes);
  const [name, ...more] = given.operands;
  if (name === undefined || more.length > 0 || assignments([`${name}=`]).kind === 'bad')
    return cannot('`--stdin` reads the value of one variable: name it, `railway variable set NAME --stdin`.');
  return verb('setVariables', serviceOf(given), { stdin: name }, [...notes, releaseNote(given)]);
}

function setFrom(given: Given, notes: string[]): Translation {
  const read = assignments(given.operands);
  if (read.kind === 'bad') return cannot(`\`${read.operand}\` is not NAME=value.`);
  const reference = Object.entries(read.values).find(([, value]) => value.includes('${{'));
  if (reference !== undefined)
    return cannot(
      `\`${reference[1]}\` is a reference that only Railway resolves; give ${reference[0]} its value, or put it in signalbox.yaml.`,
    );
  return verb('setVariables', serviceOf(given), read.values, [...notes, releaseNote(given)]);
}

function releaseNote({ options }: Given): string {
  return options['--skip-deploys'] === true
    ? '`--skip-deploys` is ignored: the service is released with the new value when it is healthy.'
    : 'The service is released with the new value at once, as on Railway; a restart after it is one more.';
}

export function getVariable(given: Given): Translation {
  const name = given.operands[0];
  if (name === undefined) return cannot('`railway variables get` needs the name of a variable.');
  return verb('variables', serviceOf(given), { name }, [
    ...given.notes,
    'railway has no `variables get`; here the one variable is shown, in the clear, and who asked is written down.',
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
  const command = given.operands.map(quoteWord).join(' ');
  if (/^(ba|z|da)?sh$/.test(program) && given.operands.length === 1) return person('It opens an interactive shell.');
  const notes = [...given.notes, ...emptyAddress(given)];
  if (serviceOf(given) === null)
    notes.push('railway takes the variables of the one linked service; here those of all services are there.');
  return verb('runLocal', serviceOf(given), { command }, notes);
}

/** Inside the service: `exec` as people write it, `ssh --` as it is. */
export function exec(given: Given): Translation {
  const [program] = given.operands;
  if (program === undefined) return cannot('`railway exec` needs a command.');
  const command = given.operands.map(quoteWord).join(' ');
  if (/^(ba|z|da)?sh$/.test(program) && given.operands.length === 1) return person('It opens an interactive shell.');
  const notes = [...given.notes, ...emptyAddress(given)];
  if (given.words[0] === 'exec') notes.push('railway has no `exec`; `railway ssh -- COMMAND` is the real one.');
  notes.push(
    "Here it is run in the service's live release, on this machine, with its variables and without a terminal.",
  );
  return verb('exec', serviceOf(given), { command }, notes);
}

function emptyAddress(given: Given): string[] {
  return given.operands.some((operand) => /\$\{?DATABASE_URL/.test(operand))
    ? ['The shell here puts in $DATABASE_URL before railway does, so it is empty unless this step has it.']
    : [];
}

export function connect(given: Given): Translation {
  const what = given.operands[0] ?? serviceOf(given);
  const redis = what !== null && /redis/i.test(what);
  return person(
    'It opens a database client on a terminal; with its input in a pipe (`… < fix.sql`) it is done in a script.',
    verb('connect', null, redis ? { redis: true } : {}, [
      ...given.notes,
      `railway opens the database service ${what ?? 'that is linked'}; here it is the first ${redis ? 'Redis' : 'database'} that a service's variables name.`,
    ]),
  );
}

/** `--replicas N`, as people write it, or the real `REGION=N`. */
export function scale(given: Given): Translation {
  const written = stringOption(given, '--replicas');
  const regions = given.operands.flatMap((operand) => /^[\w-]{1,60}=(\d{1,4})$/.exec(operand)?.[1] ?? []);
  const replicas = written === null ? regions.reduce((sum, count) => sum + Number(count), 0) : Number(written);
  if (!Number.isInteger(replicas) || replicas < 1 || (written === null && regions.length === 0))
    return cannot('It does not say how many replicas, from 1 on: `--replicas 3` here, `us-east=3` on Railway.');
  const notes = [...given.notes];
  if (written !== null)
    notes.push(
      'railway has no `--replicas`: replicas are set per region (`railway scale us-east=3`); here there is one place.',
    );
  if (serviceOf(given) === null)
    notes.push('railway scales the one linked service; here all services are scaled, one after the other.');
  return verb('scale', serviceOf(given), { replicas }, notes);
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
