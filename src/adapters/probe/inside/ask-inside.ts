import { lateness } from '../../../core/check/heartbeat.ts';
import { anyLine } from '../../../core/log/model.ts';
import { type Ask, OwnFault, TheirFault } from '../ask.ts';
import type { Inside } from './inside.ts';

/** More lines than this are not counted. */
const mostLines = 10_000;

/** A process check: the processes of a service live, and all that ought to serve do. */
export function askProcess(inside: Inside): Ask<'process'> {
  return async (check) => {
    const status = (await inside.status()).find((one) => one.service === check.of);
    if (status === undefined) throw new OwnFault(`there is no service ${check.of}`);
    const alive = status.pid !== null && isAlive(status.pid);
    if (!alive) throw new TheirFault(`no process of ${check.of} lives (${status.state})`);
    const { restarts, memoryMb, replicas } = status;
    const memory = memoryMb === null ? {} : { memory: memoryMb * 1e6 };
    return { reading: { restarts, replicas: replicas.serving, ...memory }, value: replicas.serving };
  };
}

/** A heartbeat check: the last beat is not too long ago. */
export function askHeartbeat(inside: Inside, now: () => number): Ask<'heartbeat'> {
  return async (check) => {
    const at = now();
    const known = await inside.heartbeat(check.service, at);
    return { reading: {}, wrong: lateness(known, check.everyMs, check.graceMs, at) };
  };
}

/** A log check: how many lines of the window match. */
export function askLog(inside: Inside, now: () => number): Ask<'log'> {
  return async (check) => {
    const value = await inside.countLines({
      ...anyLine,
      service: check.of,
      regex: check.pattern,
      level: check.level,
      since: now() - check.windowMs,
      tail: mostLines,
    });
    return { reading: { value }, value };
  };
}

/** An edge check: requests and errors of the window, and the share of errors in %. Without any request nothing is known. */
export function askEdge(inside: Inside, now: () => number): Ask<'edge'> {
  return async (check) => {
    const to = now();
    const sum = async (metric: 'edge.requests' | 'edge.errors') =>
      (await inside.samples(metric, check.of, to - check.windowMs, to)).reduce((total, { value }) => total + value, 0);
    const [requests, errors] = [await sum('edge.requests'), await sum('edge.errors')];
    const wantsShare = check.expect.some(({ subject }) => subject.name === 'share');
    if (requests === 0 && wantsShare)
      throw new OwnFault('no request came in its window, so there is no share of errors');
    const share = requests === 0 ? 0 : (errors / requests) * 100;
    return { reading: { requests, errors, share }, value: wantsShare ? share : requests };
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
