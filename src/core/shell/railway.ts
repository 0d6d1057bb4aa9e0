import { quoteWord } from './quote.ts';
import { assignments, cannot, person, verb } from './make-translation.ts';
import type { Form, Given, Option, PlatformCli, Translation } from './translation.ts';

// What the real CLI does is read from railwayapp/cli v5.43 (2026); people write its older and its imagined forms too.

const service: Option = { names: ['--service', '-s'], takes: 'value' };
const environment: Option = { names: ['--environment', '-e'], takes: 'value' };
const project: Option = { names: ['--project', '-p'], takes: 'value' };
const json: Option = { names: ['--json'], takes: 'nothing' };
const yes: Option = { names: ['--yes', '-y'], takes: 'nothing' };
const limit: Option = { names: ['--limit'], takes: 'value' };

const logOptions: Option[] = [
  { names: ['--tail', '--lines', '-n'], takes: 'number' },
  { names: ['--filter', '-f'], takes: 'value' },
  { names: ['--since', '-S'], takes: 'value' },
  {
    names: ['--follow'],
    takes: 'nothing',
    absent:
      'railway has no `--follow`: `railway logs` streams by itself on a terminal and prints the newest 500 lines into a pipe.',
  },
  { names: ['--deployment', '-d'], takes: 'nothing' },
  { names: ['--build', '-b'], takes: 'nothing' },
  { names: ['--latest'], takes: 'nothing' },
];
const upOptions: Option[] = [
  { names: ['--ci', '-c'], takes: 'nothing' },
  { names: ['--detach', '-d'], takes: 'nothing' },
  {
    names: ['--force'],
    takes: 'nothing',
    absent: 'railway has no `--force`; a release takes traffic only when it is healthy, forced or not.',
  },
  { names: ['--verbose'], takes: 'nothing' },
  { names: ['--message', '-m'], takes: 'value' },
  { names: ['--no-gitignore'], takes: 'nothing' },
  { names: ['--path-as-root'], takes: 'nothing' },
];
const setOptions: Option[] = [
  { names: ['--skip-deploys'], takes: 'nothing' },
  { names: ['--stdin'], takes: 'nothing' },
];

function logs(given: Given): Translation {
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

function restart(given: Given): Translation {
  const named = serviceOf(given) ?? given.operands[0] ?? null;
  const notes = [...given.notes];
  if (named === null)
    notes.push('railway restarts the one linked service; here all services are restarted, one after the other.');
  return verb('restart', named, {}, notes);
}

function rollback(given: Given): Translation {
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

function deploy(given: Given): Translation {
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

function redeploy(given: Given): Translation {
  const named = serviceOf(given);
  return verb(given.options['--from-source'] === true ? 'deploy' : 'restart', named, {}, given.notes);
}

function deployments(given: Given): Translation {
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

function variables(given: Given): Translation {
  const notes = [...given.notes];
  const first = given.words[0];
  if (first === 'env') notes.push('`railway env` links an environment; `railway variable list` is meant.');
  const old = stringOption(given, '--set');
  if (old !== null) return setFrom({ ...given, operands: [old, ...given.operands] }, notes);
  notes.push('Secret values are printed masked; railway prints them in the clear.');
  const values = given.options['--kv'] === true ? { plain: true } : {};
  return verb('variables', serviceOf(given), values, notes);
}

function setVariables(given: Given): Translation {
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

function getVariable(given: Given): Translation {
  const name = given.operands[0];
  if (name === undefined) return cannot('`railway variables get` needs the name of a variable.');
  return verb('variables', serviceOf(given), { name }, [
    ...given.notes,
    'railway has no `variables get`; here the one variable is shown, masked when secret.',
  ]);
}

function importVariables(given: Given): Translation {
  const file = given.operands[0];
  if (file === undefined) return cannot('`railway variables import` needs a file.');
  return verb('importVariables', serviceOf(given), { file }, [
    ...given.notes,
    'railway has no `variables import`; here lines NAME=value of the file are set (a saved `railway variables` table is no such file).',
  ]);
}

function deleteVariable(given: Given): Translation {
  const name = given.operands[0];
  if (name === undefined) return cannot('`railway variable delete` needs the name of a variable.');
  return verb('deleteVariables', serviceOf(given), { [name]: true }, given.notes);
}

function runLocal(given: Given): Translation {
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

function guarded(translate: (given: Given) => Translation): (given: Given) => Translation {
  return (given) => {
    const wanted = stringOption(given, '--environment');
    if (wanted !== null && !/^prod(uction)?$/i.test(wanted)) {
      return cannot(`This system has one environment, production; \`${wanted}\` is not bound to anything.`);
    }
    const made = translate(given);
    if (made.kind === 'verb' && given.options['--json'] === true) made.arguments['json'] = true;
    return made;
  };
}

function form(words: string, options: Option[], translate: (given: Given) => Translation, verbatim?: true): Form {
  return { words: words.split(' '), options, translate: guarded(translate), ...(verbatim ? { verbatim } : {}) };
}

function serviceOf(given: Given): string | null {
  return stringOption(given, '--service');
}

function stringOption(given: Given, name: string): string | null {
  const value = given.options[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function looksLikeRelease(operand: string): boolean {
  return (
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(operand) || /^\d+$/.test(operand) || /deploy/i.test(operand)
  );
}

const variableWords = ['variables', 'variable', 'vars', 'var'];
const dashboard = (what: string) => () =>
  person(`${what} on Railway itself: its dashboard or CLI, signed in by a person.`);
const asksTerminal = (what: string) => () => person(`It ${what} by questions on a terminal.`);

/** The Railway CLI. */
export const railway: PlatformCli = {
  name: 'railway',
  globalOptions: [service, environment, project, json, yes],
  forms: [
    form('status', [], (given) => verb('status', serviceOf(given), {}, given.notes)),
    form(
      'metrics',
      [
        { names: ['--since', '-S'], takes: 'value' },
        ...['--cpu', '--memory', '--http', '--all', '--raw'].map(
          (name): Option => ({ names: [name], takes: 'nothing' }),
        ),
      ],
      (given) => verb('metrics', serviceOf(given), {}, given.notes),
    ),
    form('logs', logOptions, logs),
    form('service logs', logOptions, logs),
    form('restart', [], restart),
    form('service restart', [], restart),
    form('rollback', [{ names: ['--to'], takes: 'value' }], rollback),
    form('up', upOptions, deploy),
    form('deploy', [...upOptions, { names: ['--template', '-t'], takes: 'value' }], (given) =>
      given.options['--template'] === undefined ? deploy(given) : dashboard('A template is provisioned')(),
    ),
    form('deployment up', upOptions, deploy),
    form('redeploy', [{ names: ['--from-source'], takes: 'nothing' }], redeploy),
    form('service redeploy', [], redeploy),
    form('deployment redeploy', [], redeploy),
    form('deployments', [limit], deployments),
    form('deployment list', [limit], deployments),
    form('deployment', [limit], deployments),
    form('service status', [], (given) => verb('status', serviceOf(given), {}, given.notes)),
    form('service list', [], (given) => verb('status', null, {}, given.notes)),
    ...variableWords.flatMap((word) => [
      form(
        word,
        [{ names: ['--kv', '-k'], takes: 'nothing' }, { names: ['--set'], takes: 'value' }, ...setOptions],
        variables,
      ),
      form(`${word} list`, [{ names: ['--kv', '-k'], takes: 'nothing' }], variables),
      form(`${word} set`, setOptions, setVariables),
      form(`${word} get`, [], getVariable),
      form(`${word} import`, [], importVariables),
      form(`${word} delete`, [], deleteVariable),
    ]),
    form('env', [], variables),
    form('env set', setOptions, setVariables),
    form('env get', [], getVariable),
    form('run', [], runLocal, true),
    form('local', [], runLocal, true),
    form('exec', [], runLocal, true),
    form(
      'ssh',
      [],
      (given) => (given.operands.length === 0 ? person('It opens a shell inside the service.') : runLocal(given)),
      true,
    ),
    form('shell', [], () => person('It opens an interactive shell.')),
    form('connect', [], () =>
      person(
        'It opens a database client on a terminal; a tunnel and `psql` with a connection address do the same in a script.',
      ),
    ),
    form('init', [], asksTerminal('creates a new project')),
    form('link', [], asksTerminal('links this directory to a project')),
    form('login', [], asksTerminal('signs a person in')),
    form('open', [], () => person("It opens Railway's dashboard in a browser.")),
    form(
      'add',
      [],
      dashboard('A service or database is added (`railway add --database redis`, `railway add --service NAME`)'),
    ),
    form(
      'service create',
      [],
      dashboard('railway has no `service create`; a service is added (`railway add --service NAME`)'),
    ),
    form('service delete', [], dashboard('A service is deleted')),
    form('service scale', [], dashboard('Replicas are set per region (`railway scale us-east=3`)')),
    form('scale', [], dashboard('Replicas are set per region (`railway scale us-east=3`)')),
    form(
      'project create',
      [],
      dashboard('railway has no `project create`; a project is made (`railway init --name NAME`)'),
    ),
    form(
      'database create',
      [],
      dashboard('railway has no `database create`; a backup is restored (`railway postgres pitr restore --at TIME`)'),
    ),
    form(
      'database restore',
      [],
      dashboard('railway has no `database restore`; a backup is restored (`railway postgres pitr restore --at TIME`)'),
    ),
    form('down', [], () =>
      cannot('It takes the newest deployment away and leaves nothing serving; Signalbox does not do that unasked.'),
    ),
  ],
  otherCommands:
    'agent api autoupdate bucket cdn ca code completion config delete dev domain docs environment flag functions list logout mcp outbound-network postgres private-network project sandbox service setup skills starship tcp-proxy telemetry templates unlink upgrade usage volume waf whoami'.split(
      ' ',
    ),
};
