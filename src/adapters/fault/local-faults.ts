import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Landed } from '../../core/drill/model.ts';
import type { FaultInjector } from '../../engine/platform-ports.ts';

/** What this adapter needs of the platform that runs the services; the local platform's `faults` is one. */
export type FaultTarget = {
  pid(service: string): number | null;
  /** To every process of the live instance; false when there is none. */
  signal(service: string, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean;
  /** The kernel's one-letter state (`T` is stopped), or null when the process is gone. */
  processState(pid: number): string | null;
  /** What is wrong with the health answer at the public address; null when nothing is. */
  unhealthy(service: string, timeoutMs: number): Promise<string | null>;
  hold(service: string, held: boolean): Promise<void>;
  freeze(service: string, frozen: boolean): Promise<void>;
  live(service: string, timeoutMs: number): Promise<void>;
};

export type FaultLimits = {
  /** How long a fault may take to show, in ms. */
  landMs: number;
  /** How long health is waited for before it counts as not answering, in ms. */
  healthMs: number;
  /** How long a service may take to be back after its fault was lifted, in ms. */
  backMs: number;
};

const defaults: FaultLimits = { landMs: 5000, healthMs: 1000, backMs: 30_000 };

/** Faults for services on this machine: `kill` is SIGKILL with automatic restart held off, `hang` is SIGSTOP. */
export function localFaults(target: FaultTarget, limits: Partial<FaultLimits> = {}): FaultInjector {
  const { landMs, healthMs, backMs } = { ...defaults, ...limits };

  const lift = async ({ kind, service }: Fault): Promise<void> => {
    if (kind === 'hang') {
      target.signal(service, 'SIGCONT');
      await target.freeze(service, false);
    }
    await target.hold(service, false);
    await target.live(service, backMs);
  };

  /** Waits until the process shows the fault and its users can see it at the public address. */
  const landing = async ({ kind, service }: Fault, pid: number): Promise<Landed> => {
    const until = performance.now() + landMs;
    const becomes = kind === 'kill' ? 'is gone' : 'is stopped (state T)';
    for (;;) {
      const state = target.processState(pid);
      const broken = kind === 'kill' ? state === null || state === 'Z' : state === 'T';
      const wrong = broken ? await target.unhealthy(service, healthMs) : null;
      if (wrong !== null)
        return { landed: true, proof: `process ${pid} of ${service} ${becomes}; its health endpoint: ${wrong}` };
      if (performance.now() >= until) {
        const why = broken ? `${becomes}, but health still answers as expected` : `is in state ${state ?? 'unknown'}`;
        return { landed: false, why: `after ${landMs / 1000} s process ${pid} of ${service} ${why}` };
      }
      await wait(50);
    }
  };

  return {
    async inject(fault) {
      const { kind, service } = fault;
      const pid = target.pid(service);
      if (pid === null) return { landed: false, why: `${service} is not running, so it cannot be broken` };
      const before = await target.unhealthy(service, healthMs);
      if (before !== null) return { landed: false, why: `${service} was not healthy before the fault: ${before}` };
      // Written down before the signal: a Signalbox that is killed in between must find what to undo.
      if (kind === 'hang') await target.freeze(service, true);
      else await target.hold(service, true);
      target.signal(service, kind === 'kill' ? 'SIGKILL' : 'SIGSTOP');
      const landed = await landing(fault, pid);
      if (!landed.landed) await lift(fault);
      return landed;
    },
    lift,
  };
}
