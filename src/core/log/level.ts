import type { LogLevel } from './model.ts';

const named: Record<string, LogLevel> = {
  trace: 'trace',
  silly: 'trace',
  verbose: 'debug',
  debug: 'debug',
  dbg: 'debug',
  info: 'info',
  inf: 'info',
  log: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  fatal: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
};

/** Lines say it near their beginning; what stands further on is what they are about. */
const searched = 200;
const field = /["']?\b(?:level|severity|lvl|loglevel)["']?\s{0,3}[:=]\s{0,3}["']?([A-Za-z]{1,12}|\d{1,2})\b/i;
/** As loggers print it: in capitals; or in any case in brackets, or as the first word before a colon. */
const capitals = /\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|ALERT|EMERG|PANIC)\b/;
const marked =
  /(?:^\W{0,4}|[[(<])(trace|debug|info|notice|warn|warning|error|err|fatal|critical|crit|panic)(?:[\])>]|:(?=\s|$))/i;
/** What runtimes print of something that nobody caught. */
const thrown = /\b(?:[A-Z]\w{0,40})?(?:Error|Exception)\b|\bTraceback \(most recent|\bpanic:/;

/**
 * How bad a line says it is, or null when it does not say: a field `level` or `severity` (JSON or logfmt; pino's and
 * bunyan's numbers too), a level's word in capitals or brackets, or the first line of an uncaught error.
 */
export function levelOf(text: string): LogLevel | null {
  const json = text.charCodeAt(0) === 0x7b;
  const said = field.exec(json ? text : text.slice(0, searched))?.[1];
  if (said !== undefined) {
    const level = /^\d/.test(said) ? ofNumber(Number(said)) : lookUp(said);
    if (level !== null) return level;
  }
  if (json) return null;
  const head = text.length > searched ? text.slice(0, searched) : text;
  const found = capitals.exec(head)?.[1] ?? marked.exec(head)?.[1];
  if (found !== undefined) return lookUp(found);
  return thrown.test(head) ? 'error' : null;
}

function lookUp(text: string): LogLevel | null {
  const name = text.toLowerCase();
  return Object.hasOwn(named, name) ? (named[name] ?? null) : null;
}

/** Pino and bunyan count in tens; syslog from 0 (the worst) to 7. */
function ofNumber(value: number): LogLevel | null {
  if (value >= 60) return 'fatal';
  if (value >= 10) return (['trace', 'debug', 'info', 'warn', 'error'] as const)[Math.floor(value / 10) - 1] ?? null;
  if (value > 7) return null;
  return (['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug'] as const)[value] ?? null;
}
