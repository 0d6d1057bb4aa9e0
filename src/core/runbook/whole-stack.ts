import { destroys } from '../risk/risk.ts';
import { holdsData } from '../risk/stateful.ts';
import type { Command } from './plan.ts';

/** Compose told to take all down: with a name behind it, only that part. Each option can be read in one way, so that none is tried twice. */
const takesAllDown =
  /\b(?:docker|podman)[- ]compose\s(?:-{1,2}[\w-]+(?:[ =](?!down\b|stop\b|kill\b|-)\S+)?\s)*(?:down|stop|kill)(?:\s(?:-t\s?\d+|--?(?!t\s?\d)[a-z][\w-]*(?:=\S+)?))*\s*(?:$|[\n;&|)#])/;

/** Addresses and settings name a store that may stand elsewhere. */
const elsewhere = /url|uri|dsn|host|:\/\//i;

/**
 * `docker compose down` stops databases too, where the stack has one: raises it in a document that names, in code, a part that
 * holds data. `code` is what stands in the document's fences and code spans.
 */
export function raiseWholeStops(commands: Command[], code: string[]): void {
  const stops = commands.filter(({ text, risk }) => risk.level === 'changes' && takesAllDown.test(text));
  if (stops.length === 0) return;
  const words = code.flatMap((text) => text.split(/[\s"'`=,()[\]{}|]+/));
  const store = words.find((word) => word.length < 60 && holdsData(word) && !elsewhere.test(word));
  if (store === undefined) return;
  for (const command of stops) command.risk = destroys(`it stops every part of the stack, \`${store}\` too`);
}
