import { cannot, person, verb } from './make-translation.ts';
import {
  logs,
  restart,
  rollback,
  deploy,
  redeploy,
  deployments,
  variables,
  setVariables,
  getVariable,
  importVariables,
  deleteVariable,
  runLocal,
  exec,
  connect,
  scale,
  serviceOf,
  stringOption,
} from './railway-verbs.ts';
import { backup, environments, restore } from './railway-data.ts';
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
  { names: ['--until', '-U'], takes: 'value' },
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
const backupOptions: Option[] = [{ names: ['--from-backup', '--backup'], takes: 'value' }];
const replicaOptions: Option[] = [{ names: ['--replicas', '-r'], takes: 'value' }];
const setOptions: Option[] = [
  { names: ['--skip-deploys'], takes: 'nothing' },
  { names: ['--stdin'], takes: 'nothing' },
];

/** Options that may stand with each command: `--json`, and an environment that is not production. */
function guarded(translate: (given: Given) => Translation): (given: Given) => Translation {
  return (given) => {
    const made = translate(given);
    const wish = made.kind === 'verb' ? made : made.kind === 'person' ? made.here : undefined;
    if (wish === undefined) return made;
    if (given.options['--json'] === true) wish.arguments['json'] = true;
    const wanted = stringOption(given, '--environment');
    if (wanted === null || /^prod(uction)?$/i.test(wanted)) return made;
    const inIt = verb(
      wish.verb,
      wish.service,
      { ...wish.arguments, environment: wanted },
      wish.note === null ? [] : [wish.note],
    );
    return made.kind === 'person' ? person(made.why, inIt) : inIt;
  };
}

function form(words: string, options: Option[], translate: (given: Given) => Translation, verbatim?: true): Form {
  return { words: words.split(' '), options, translate: guarded(translate), ...(verbatim ? { verbatim } : {}) };
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
      (given) => {
        const since = stringOption(given, '--since');
        return verb('metrics', serviceOf(given), since === null ? {} : { since }, given.notes);
      },
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
    form('exec', [], exec, true),
    form(
      'ssh',
      [],
      (given) => (given.operands.length === 0 ? person('It opens a shell inside the service.') : exec(given)),
      true,
    ),
    form('shell', [], () => person('It opens an interactive shell.')),
    form('connect', [], connect),
    form('init', [], asksTerminal('creates a new project')),
    form('link', [], asksTerminal('links this directory to a project')),
    form('login', [], asksTerminal('signs a person in')),
    form('open', [], () =>
      verb('open', null, {}, ["railway opens its dashboard in a browser; here the control room's address is printed."]),
    ),
    form(
      'add',
      [],
      dashboard(
        'A service or database is added (`railway add --database redis`, `railway add --service NAME`; here it stands under "resources" or "services" in signalbox.yaml)',
      ),
    ),
    form(
      'service create',
      [],
      dashboard(
        'railway has no `service create`; here more of a service are `signalbox scale SERVICE 2`, and a new one stands in signalbox.yaml. A service is added (`railway add --service NAME`)',
      ),
    ),
    form('service delete', [], dashboard('A service is deleted')),
    form('service scale', replicaOptions, scale),
    form('scale', replicaOptions, scale),
    form(
      'project create',
      [],
      dashboard('railway has no `project create`; a project is made (`railway init --name NAME`)'),
    ),
    form('database create', backupOptions, (given) => restore(given, true)),
    form('database restore', backupOptions, (given) => restore(given, false)),
    form('database backup', [], backup),
    form('environment', [], environments),
    form('environment list', [], environments),
    form('environment link', [], environments),
    form(
      'environment new',
      [],
      dashboard('An environment is made (here it stands under "environments" in signalbox.yaml)'),
    ),
    form('environment delete', [], dashboard('An environment is deleted (here it stands in signalbox.yaml)')),
    form('down', [], () =>
      cannot(
        'It takes the newest deployment away and leaves nothing serving; `signalbox maintenance on` closes a service, and its visitors are told why.',
      ),
    ),
  ],
};
