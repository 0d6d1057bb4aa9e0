import { lookAt, signalGroup } from './processes.ts';
import type { Supervisor } from './supervisor.ts';
import { askHealth, judge } from './wait-until-healthy.ts';

/** The few things by which a fault is put into a service and proved: what `adapters/fault` is given. */
export type FaultHandles = {
  /** The pid of one live process, or null when nothing runs. */
  pid(service: string): number | null;
  /** Sends a signal to every process of the live release; false when there is none. */
  signal(service: string, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean;
  /** The kernel's one-letter state of a process (`T` is stopped), or null when it is gone. */
  processState(pid: number): string | null;
  /** Why the health endpoint, asked by the public address, is not answering as expected; null when it is. */
  unhealthy(service: string, timeoutMs: number): Promise<string | null>;
  /** Holds automatic restarts off; false lets them go on and starts again what is gone. */
  hold(service: string, held: boolean): Promise<void>;
  /** Remembers a SIGSTOP, so that a Signalbox that is killed during a drill undoes it at its next start. */
  freeze(service: string, frozen: boolean): Promise<void>;
  /** Resolves when the service is live, or rejects after `timeoutMs`. */
  live(service: string, timeoutMs: number): Promise<void>;
};

export function faultHandles(
  supervisorOf: (service: string) => Supervisor,
  portOf: (service: string) => number,
): FaultHandles {
  return {
    pid: (service) => supervisorOf(service).liveProcesses[0]?.pid ?? null,
    signal(service, signal) {
      const sent = supervisorOf(service).liveProcesses.map(({ pid }) => signalGroup(pid, signal));
      return sent.includes(true);
    },
    processState: (pid) => lookAt(pid)?.state ?? null,
    async unhealthy(service, timeoutMs) {
      const { healthPath, expected } = supervisorOf(service).service;
      return judge(await askHealth(portOf(service), healthPath, timeoutMs), expected);
    },
    hold: (service, held) => supervisorOf(service).hold(held),
    freeze: (service, frozen) => supervisorOf(service).freeze(frozen),
    async live(service, timeoutMs) {
      const supervisor = supervisorOf(service);
      const until = performance.now() + timeoutMs;
      while (supervisor.record.pipeline.live === null) {
        if (performance.now() > until) throw new Error(`${service} is not live again after ${timeoutMs / 1000} s.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
