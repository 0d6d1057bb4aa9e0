import type { Form, Given, Option } from './translation.ts';

const number = /^\d+$/;

/**
 * Reads the arguments that follow a form's words. Options that the CLI does not have, but that people write, are read
 * all the same and noted; others that nobody knows are noted as ignored.
 */
export function readArguments(cli: string, form: Form, globalOptions: Option[], argv: string[]): Given {
  const known = [...form.options, ...globalOptions];
  const given: Given = { words: form.words, operands: [], options: {}, notes: [] };
  const title = [cli, ...form.words].join(' ');

  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    if (argument === '--') {
      given.operands = given.operands.concat(argv.slice(at + 1));
      break;
    }
    if (!isOption(argument)) {
      if (form.verbatim) {
        given.operands = given.operands.concat(argv.slice(at));
        break;
      }
      given.operands.push(argument);
      continue;
    }
    const { name, inline } = splitOption(argument);
    const option = known.find((candidate) => candidate.names.includes(name));
    if (!option) {
      given.notes.push(`\`${title}\` has no option ${name}; it is ignored.`);
      continue;
    }
    const key = option.names[0] ?? name;
    if (option.absent !== undefined) given.notes.push(option.absent);
    const next = argv[at + 1];
    if (option.takes === 'nothing') given.options[key] = true;
    else if (inline !== null) given.options[key] = inline;
    else if (option.takes === 'value' && next !== undefined) {
      given.options[key] = next;
      at += 1;
    } else if (option.takes === 'number' && next !== undefined && number.test(next)) {
      given.options[key] = next;
      at += 1;
    } else given.options[key] = true;
  }
  return given;
}

function isOption(argument: string): boolean {
  return argument.startsWith('-') && argument !== '-';
}

function splitOption(argument: string): { name: string; inline: string | null } {
  if (argument.startsWith('--')) {
    const equals = argument.indexOf('=');
    if (equals > 0) return { name: argument.slice(0, equals), inline: argument.slice(equals + 1) };
    return { name: argument, inline: null };
  }
  // `-n50` and `-n=50`, as the CLIs' option parsers take them.
  if (argument.length > 2) return { name: argument.slice(0, 2), inline: argument.slice(2).replace(/^=/, '') };
  return { name: argument, inline: null };
}
