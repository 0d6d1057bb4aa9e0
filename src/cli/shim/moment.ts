import { exitCodes, Failure } from '../failure.ts';
import { parseMoment } from '../time.ts';

/** When `--since` or the like means, as epoch ms; a Failure says what could be written. */
export function momentOf(option: string, text: string): number {
  const at = parseMoment(text, Date.now());
  if (at !== null) return at;
  throw new Failure(`--${option} ${text} is neither a span (30s, 5m, 2h, 1d) nor a time`, {
    exitCode: exitCodes.usage,
  });
}
