import { isSecretName } from '../secret/secret-name.ts';

/** What kind of value a placeholder of a runbook asks for. */
export type Parameter = { kind: 'secret' } | { kind: 'number' } | { kind: 'choice'; of: string[] } | { kind: 'text' };

/** Reads it from the words themselves: `<staging|production>` is a choice, `[REPLICA_COUNT]` a number, `new_token` a secret. */
export function parameterOf(words: string): Parameter {
  const inner = words.replace(/^[\s$<[{(]+|[\s>\]})]+$/g, '');
  const of = inner.split(/\s?[|/]\s?|\s+or\s+/).map((word) => word.trim());
  if (of.length > 1 && of.length <= 12 && of.every((word) => /^[\w.-]{1,40}$/.test(word)) && !isPath(inner, of))
    return { kind: 'choice', of };
  const name = inner.replace(/[\s-]+/g, '_');
  if (isSecretName(name) || /(?:^|_)(?:token|secret|password|api_?key)(?:_|$)/i.test(name)) return { kind: 'secret' };
  if (
    /^(?:n|number)$|(?:^|_)(?:count|port|pid|percent(?:age)?|seconds|minutes|hours|days|replicas|number_of_\w+)$/i.test(
      name,
    )
  )
    return { kind: 'number' };
  return { kind: 'text' };
}

/** `<path/to/file>` and `<owner/repo>` are one thing with a slash in it, where `<on/off>` is two. */
function isPath(inner: string, of: readonly string[]): boolean {
  return /^[^\s|]+$/.test(inner) && inner.includes('/') && !of.every((word) => oftenChosen.test(word));
}

const oftenChosen =
  /^(?:yes|no|y|n|on|off|true|false|enabled?|disabled?|up|down|start|stop|restart|dev(?:elopment)?|test|staging|prod(?:uction)?|blue|green|primary|secondary)$/i;

/** What is wrong with a value, in one sentence that says what is expected, or null. */
export function flawOfValue(parameter: Parameter, value: string): string | null {
  if (/\p{Cc}/u.test(value)) return 'A value is one line without control characters.';
  if (parameter.kind === 'number' && !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value))
    return 'It must be a number, as in 3 or 0.5.';
  if (parameter.kind === 'choice' && !parameter.of.includes(value))
    return `It must be one of: ${parameter.of.join(', ')}.`;
  return null;
}
