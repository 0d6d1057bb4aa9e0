import { Command } from 'commander';
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

/** The script for one shell, with every verb, its subverbs and its long options. */
export function completionScript(shell: string, program: Command): string {
  const verbs = program.commands.map((verb) => ({
    name: verb.name(),
    description: verb.description(),
    words: [...verb.commands.map((sub) => sub.name()), ...longOptions(verb), ...verb.commands.flatMap(longOptions)],
  }));
  const names = verbs.map((verb) => verb.name).join(' ');
  const cases = verbs.map((verb) => `    ${verb.name}) words="${[...new Set(verb.words)].join(' ')}" ;;`).join('\n');
  const bash = `_signalbox() {
  local words
  case "\${COMP_WORDS[1]}" in
${cases}
    *) words="${names} --help --version" ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${names} --help --version"
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
