import { type Compiled, compileRunbook } from '../../core/runbook/compile.ts';
import { sha256 } from '../sha256.ts';

/** Documents that are kept. A verb asks for one several times before it goes to the next; more would only fill memory. */
const mostKept = 8;

const kept = new Map<string, Compiled>();

/**
 * Compiles a runbook as `compileRunbook` does, once for each text and name in this process: linting, mending and starting
 * one document ask for it several times. What it gives is shared, so nobody may change it.
 */
export function compileCached(text: string, file: string): Compiled {
  const key = `${sha256(text)} ${file}`;
  const compiled = kept.get(key) ?? compileRunbook(text, file);
  // Put back at the end: the first of the map is what nobody has asked for the longest.
  kept.delete(key);
  kept.set(key, compiled);
  for (const [oldest] of kept) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return compiled;
}
