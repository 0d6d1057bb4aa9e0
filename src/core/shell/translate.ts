import { treeFor } from '../lint/commands/tables.ts';
import { cannot } from './make-translation.ts';
import { railway } from './railway.ts';
import { readArguments } from './read-arguments.ts';
import { supabase } from './supabase.ts';
import type { Form, PlatformCli, Translation } from './translation.ts';
import { vercel } from './vercel.ts';

export type { Translation } from './translation.ts';

const clis: Record<string, PlatformCli> = { railway, supabase, vercel };

/**
 * What becomes of one command of a platform CLI, or null when `program` is none. `argv` is without the program's name,
 * quotes removed. `npx CLI …` counts as the CLI.
 */
export function translate(program: string, argv: string[]): Translation | null {
  if (program === 'npx' || program === 'pnpx' || program === 'bunx') {
    const at = argv.findIndex((argument) => !argument.startsWith('-'));
    const inner = at < 0 ? undefined : argv[at]?.replace(/@.*$/, '');
    return inner === undefined || cliNamed(inner) === null ? null : translate(inner, argv.slice(at + 1));
  }
  const cli = cliNamed(program);
  if (cli === null) return null;

  const { options, rest } = leadingOptions(cli, argv);
  const form = findForm(cli, rest);
  if (form === null) return unknownCommand(cli, rest);
  const given = readArguments(cli.name, form, cli.globalOptions, [...options, ...rest.slice(form.words.length)]);
  return form.translate(given);
}

function cliNamed(program: string): PlatformCli | null {
  return Object.hasOwn(clis, program) ? (clis[program] ?? null) : null;
}

/** Options that stand before the command (`railway -s api logs`) are read with those after it. */
function leadingOptions(cli: PlatformCli, argv: string[]): { options: string[]; rest: string[] } {
  let at = 0;
  while (argv[at]?.startsWith('-') && argv[at] !== '--') {
    const name = argv[at]?.split('=')[0] ?? '';
    const option = cli.globalOptions.find((candidate) => candidate.names.includes(name));
    at += option?.takes === 'value' && !argv[at]?.includes('=') ? 2 : 1;
  }
  return { options: argv.slice(0, at), rest: argv.slice(at) };
}

function findForm(cli: PlatformCli, argv: string[]): Form | null {
  let best: Form | null = null;
  for (const form of cli.forms) {
    if (form.words.length === 0 && argv.length > 0) continue;
    const matches = form.words.every((word, index) => argv[index] === word);
    if (matches && (best === null || form.words.length > best.words.length)) best = form;
  }
  return best;
}

function unknownCommand(cli: PlatformCli, argv: string[]): Translation {
  const [command] = argv;
  if (command === undefined) return cannot(`\`${cli.name}\` alone only prints its help.`);
  // Which commands there are is the linter's table to say: there is no second list of them.
  if (treeFor(cli.name)?.root.children.has(command) === true)
    return cannot(`Signalbox does not stand in for \`${cli.name} ${command}\`.`);
  return cannot(`${cli.name} has no command \`${command}\`.`);
}
