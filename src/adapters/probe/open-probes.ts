import type { Check, CheckResult } from '../../core/check/model.ts';
import { blindness, look, type Sight } from '../../core/check/offline.ts';
import type { Clock, Probe } from '../../engine/ports.ts';
import { type Around, type Found, OwnFault } from './ask.ts';
import { carryOut } from './carry-out.ts';
import { askCommand } from './command/ask-command.ts';
import { askDns } from './dns/ask-dns.ts';
import { askHttp } from './http/ask-http.ts';
import { httpClient } from './http/http-client.ts';
import { askEdge, askHeartbeat, askLog, askProcess } from './inside/ask-inside.ts';
import type { Inside } from './inside/inside.ts';
import { askPrometheus } from './prometheus/ask-prometheus.ts';
import { askRedis } from './redis/ask-redis.ts';
import { askSql } from './sql/ask-sql.ts';
import { askTcp } from './tcp/ask-tcp.ts';
import { askTls } from './tls/ask-tls.ts';
import { asksAnother, uplink } from './uplink.ts';

/** What probes are given. Without `inside` the checks of our own house are lost. */
export type ProbeOptions = {
  clock: Pick<Clock, 'now'>;
  /** Where `${NAME}` in a check is looked up. */
  environment?: NodeJS.ProcessEnv;
  inside?: Inside | null;
  /** `host:port` of machines that say whether this one is online. */
  uplink?: readonly string[];
};

/**
 * Probes of every kind. `at` of a result is when the check began. A check of another machine that fails while this
 * one is offline is lost: it says nothing. Link-local and metadata addresses are not asked unless a check allows it.
 */
export function openProbes(options: ProbeOptions): Probe & { close(): Promise<void> } {
  const { clock, environment = {}, inside = null } = options;
  const client = httpClient();
  const gate = uplink(options.uplink ?? [], () => clock.now());
  const find = finder({ options, client, inside });
  let sight: Sight = { heardAt: clock.now(), lost: 0 };

  const look1 = async (check: Check, signal: AbortSignal): Promise<CheckResult> => {
    const given = { at: clock.now(), environment, signal };
    if (check.kind === 'uplink') {
      return carryOut(
        check,
        async () => ({
          reading: {},
          wrong: blindness(sight, await gate.online(), check.lostAfterMs, clock.now()),
        }),
        given,
      );
    }
    const result = await carryOut(check, (around) => find(check, around), given);
    if (result.outcome !== 'fail' || !asksAnother(check, environment) || (await gate.online()) !== false) return result;
    return { ...result, outcome: 'lost', durationMs: null, reason: `this machine is offline (${result.reason})` };
  };

  return {
    async probe(check, signal) {
      const first = await look1(check, signal);
      let result = first;
      for (let left = check.retries; left > 0 && result.outcome === 'fail'; left -= 1) {
        result = await look1(check, signal);
      }
      if (check.kind !== 'uplink' && !signal.aborted) sight = look(sight, result.outcome, clock.now());
      const tried = check.retries > 0 && result.outcome === 'fail' ? ` (tried ${check.retries + 1} times)` : '';
      return { ...result, at: first.at, reason: result.reason === null ? null : `${result.reason}${tried}` };
    },
    close: () => client.close(),
  };
}

type Parts = { options: ProbeOptions; client: ReturnType<typeof httpClient>; inside: Inside | null };

function finder({ options, client, inside }: Parts): (check: Check, around: Around) => Promise<Found> {
  const now = () => options.clock.now();
  const http = askHttp(client);
  const prometheus = askPrometheus(client);
  const tls = askTls(now);
  const command = askCommand(options.environment ?? {});
  const house = (): Inside => {
    if (inside === null) throw new OwnFault('there is no platform here to ask');
    return inside;
  };
  return async (check, around) => {
    switch (check.kind) {
      case 'http':
        return http(check, around);
      case 'tcp':
        return askTcp(check, around);
      case 'tls':
        return tls(check, around);
      case 'dns':
        return askDns(check, around);
      case 'sql':
        return askSql(check, around);
      case 'redis':
        return askRedis(check, around);
      case 'command':
        return command(check, around);
      case 'process':
        return askProcess(house())(check, around);
      case 'heartbeat':
        return askHeartbeat(house(), now)(check, around);
      case 'log':
        return askLog(house(), now)(check, around);
      case 'edge':
        return askEdge(house(), now)(check, around);
      case 'prometheus':
        return prometheus(check, around);
      case 'uplink':
        throw new OwnFault('it is answered before');
    }
  };
}
