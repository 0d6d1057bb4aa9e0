import { InvalidArgumentError } from 'commander';
import type { CanaryResponse } from '../api/contract/release.ts';
import type { Client } from './client.ts';
import { parseDuration, parsePercent, span } from './time.ts';
import { servicePath } from './verb.ts';

/** The end of a line of progress: what a canary has shown so far; empty while there is none. */
export async function canaryProgress(client: Client, service: string): Promise<string> {
  const { canary } = await client.get<CanaryResponse>(servicePath(service, 'canary'));
  if (canary === null) return '';
  const left = canary.until - Date.now();
  return ` ${canary.share} % of visitors for ${left > 0 ? `${span(left)} more` : 'the window, which is over'}; ${canary.says}`;
}

/** A share as `--canary` is given it, in %. */
export function canaryShare(text: string): number {
  const share = parsePercent(text);
  if (share === null) throw new InvalidArgumentError('Expected a share from 0% to 100%, as in 10%.');
  return share;
}

/** A span as `--window` is given it, in ms. */
export function canaryWindow(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < 1000 || ms > 604_800_000) throw new InvalidArgumentError('Expected a span from 1s to 7d.');
  return ms;
}
