import { Command } from 'commander';
import type { DeploymentsResponse } from '../api/contract/release.ts';
import type { State } from '../api/contract/state.ts';
import { environmentOf } from '../core/release/environment.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { withExamples } from './verb.ts';

/** `signalbox completion SHELL`: a completion script made from the verbs and options that there are. */
export function completionVerb(deps: { terminal: Terminal; program: Command }): Command {
  const command = new Command('completion')
    .description('print a completion script for your shell')
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string) => deps.terminal.out(completionScript(shell, deps.program)));
  return withExamples(command, [
    'source <(signalbox completion bash)',
    'signalbox completion fish > ~/.config/fish/completions/signalbox.fish',
  ]);
}

/** What a verb takes that only the running system knows; the script asks for it by `signalbox __complete`. */
const named: Record<string, string> = {
  logs: 'databases-too',
  deploy: 'services',
  restart: 'services',
  canary: 'services',
  rollback: 'releases',
  deployments: 'services',
  scale: 'services',
  exec: 'services',
  connect: 'databases-too',
  service: 'services',
  ps: 'services',
  metrics: 'services',
  maintenance: 'services',
  incidents: 'incidents',
};

/** What stands first behind a verb: before a release its service. */
function askedFor(verb: string): string {
  const kind = named[verb] ?? 'services';
  return kind === 'releases' ? 'services' : kind;
}

/** How long a person waits for what Tab offers, in ms. */
const patienceMs = 1500;

/** `signalbox __complete KIND [SERVICE]`: the names that Tab offers. Fails silently: there is nobody to read why. */
export function completeVerb(deps: { terminal: Terminal; connect(directory: string | undefined): Client }): Command {
  return new Command('__complete')
    .argument('<kind>')
    .argument('[service]')
    .action(async (kind: string, service: string | undefined) => {
      try {
        const late = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), patienceMs).unref());
        const words = await Promise.race([offered(deps.connect(undefined), kind, service), late]);
        if (words.length > 0) deps.terminal.out(words.join('\n'));
      } catch {
        // No system, a stopped one, a broken one: Tab then offers what it knows without.
      }
    });
}

async function offered(client: Client, kind: string, service: string | undefined): Promise<string[]> {
  if (kind === 'releases' && service !== undefined) {
    const path = `/api/services/${encodeURIComponent(service)}/deployments?limit=20`;
    const { deployments } = await client.get<DeploymentsResponse>(path);
    return deployments.filter(({ good, state }) => good && state === 'retired').map(({ number }) => String(number));
  }
  const state = await client.get<State>('/api/state');
  const services = state.services.map((one) => one.service);
  if (kind === 'incidents') return [...state.incidents, ...state.ended].map(({ id }) => id);
  const resources = state.resources.map(({ resource }) => resource);
  if (kind === 'resources') return resources;
  if (kind === 'databases-too') return [...services, ...resources];
  if (kind === 'environments') return [...new Set(services.map((one) => environmentOf(one).environment))];
  return services;
}

/** The script for one shell, with every verb, its subverbs and its long options. */
export function completionScript(shell: string, program: Command): string {
  const verbs = program.commands
    .filter((verb) => !verb.name().startsWith('_'))
    .map((verb) => ({
      name: verb.name(),
      description: verb.description(),
      words: [...verb.commands.map((sub) => sub.name()), ...longOptions(verb), ...verb.commands.flatMap(longOptions)],
    }));
  const names = verbs.map((verb) => verb.name).join(' ');
  const cases = verbs.map((verb) => `    ${verb.name}) words="${[...new Set(verb.words)].join(' ')}" ;;`).join('\n');
  const kinds = verbs.filter((verb) => named[verb.name] !== undefined);
  const asking = kinds.map((verb) => `    ${verb.name}) kind=${askedFor(verb.name)} ;;`).join('\n');
  const bash = `_signalbox() {
  local words kind= previous="\${COMP_WORDS[COMP_CWORD-1]}"
  case "\${COMP_WORDS[1]}" in
${cases}
    *) words="${names} --help --version" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${names} --help --version"
  else
    case "\${COMP_WORDS[1]}" in
${asking}
    esac
    case "$previous" in
      -s|--service) kind=services words= ;;
      -e|--environment|--from) kind=environments words= ;;
      -r|--resource) kind=resources words= ;;
    esac
    case "\${COMP_WORDS[1]} $COMP_CWORD" in
      "rollback 3") kind="releases \${COMP_WORDS[2]}" ;;
    esac
    case "\${COMP_WORDS[COMP_CWORD]}" in
      -*) kind= ;;
    esac
    [ -n "$kind" ] && words="$words $("\${COMP_WORDS[0]}" __complete $kind 2>/dev/null)"
  fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  [ \${#COMPREPLY[@]} -eq 0 ] && compopt -o default 2>/dev/null
  return 0
}
complete -F _signalbox signalbox`;
  switch (shell) {
    case 'bash':
      return bash;
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash}`;
    case 'fish':
      return verbs
        .flatMap((verb) => [
          ...(named[verb.name] === undefined
            ? []
            : [
                `complete -c signalbox -n '__fish_seen_subcommand_from ${verb.name}' -a '(signalbox __complete ${askedFor(verb.name)} 2>/dev/null)'`,
              ]),
          `complete -c signalbox -n __fish_use_subcommand -a ${verb.name} -d '${verb.description.replaceAll("'", "\\'")}'`,
          ...[...new Set(verb.words)].map((word) =>
            word.startsWith('--')
              ? `complete -c signalbox -n '__fish_seen_subcommand_from ${verb.name}' -l ${word.slice(2)}`
              : `complete -c signalbox -n '__fish_seen_subcommand_from ${verb.name}' -a ${word}`,
          ),
        ])
        .join('\n');
    default:
      throw new Failure(`Unknown shell "${shell}", expected bash, zsh or fish`, { exitCode: exitCodes.usage });
  }
}

function longOptions(command: Command): string[] {
  return command.options.flatMap((option) => (option.long ? [option.long] : []));
}
