import { assignments, cannot, person, verb } from './make-translation.ts';
import type { Given, Option, PlatformCli, Translation } from './translation.ts';

const production: Option = { names: ['--prod', '--production'], takes: 'nothing' };
const yes: Option = { names: ['--yes', '-y'], takes: 'nothing' };

function deploy(given: Given): Translation {
  const notes = [
    'vercel deploys the working directory, as it is now, and goes back to nothing; here every service is deployed from its own directory. Back is `vercel rollback`.',
  ];
  if (given.options['--prod'] !== true)
    return cannot(
      'Without `--prod` vercel makes a preview deployment under an address of its own; there are none here. `signalbox deploy SERVICE --environment staging` deploys beside production.',
    );
  return verb('deploy', null, {}, [...given.notes, ...notes]);
}

function list(given: Given): Translation {
  return verb('deployments', null, {}, given.notes);
}

/** The Vercel CLI (50). */
export const vercel: PlatformCli = {
  name: 'vercel',
  globalOptions: [
    production,
    yes,
    { names: ['--token', '-t'], takes: 'value' },
    { names: ['--scope', '-S'], takes: 'value' },
    { names: ['--debug', '-d'], takes: 'nothing' },
  ],
  forms: [
    { words: [], options: [], translate: deploy },
    { words: ['deploy'], options: [], translate: deploy },
    { words: ['ls'], options: [], translate: list },
    { words: ['list'], options: [], translate: list },
    {
      words: ['rollback'],
      options: [],
      translate: (given) =>
        verb('rollback', null, given.operands[0] === undefined ? {} : { release: given.operands[0] }, given.notes),
    },
    {
      words: ['logs'],
      options: [{ names: ['--follow', '-f'], takes: 'nothing' }],
      translate: (given) => verb('logs', null, given.options['--follow'] === true ? { follow: true } : {}, given.notes),
    },
    { words: ['env', 'ls'], options: [], translate: (given) => verb('variables', null, {}, given.notes) },
    {
      words: ['env', 'rm'],
      options: [],
      translate: (given) =>
        given.operands[0] === undefined
          ? cannot('`vercel env rm` needs the name of a variable.')
          : verb('deleteVariables', null, { [given.operands[0]]: true }, given.notes),
    },
    { words: ['env', 'add'], options: [{ names: ['--value'], takes: 'value' }], translate: addVariable },
    { words: ['login'], options: [], translate: () => person('It signs a person in.') },
    {
      words: ['link'],
      options: [],
      translate: () => person('It links this directory to a project by questions on a terminal.'),
    },
  ],
};

function addVariable(given: Given): Translation {
  const value = given.options['--value'];
  if (given.operands[0] === undefined || typeof value !== 'string')
    return person('`vercel env add` asks for the value on a terminal.');
  const read = assignments([`${given.operands[0]}=${value}`]);
  return read.kind === 'bad'
    ? cannot(`\`${given.operands[0]}\` is no name of a variable.`)
    : verb('setVariables', null, read.values, given.notes);
}
