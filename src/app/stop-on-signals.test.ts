import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { stopOnSignals } from './stop-on-signals.ts';

/** A process that hears signals, and says when it exits. */
function fakeProcess() {
  const happened: string[] = [];
  const emitter = new EventEmitter();
  const exited = new Promise<void>((resolve) => emitter.once('exited', resolve));
  const around = Object.assign(emitter, {
    exit(code: number) {
      happened.push(`exit ${code}`);
      emitter.emit('exited');
    },
  });
  return { around, exited, happened };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s while a system starts stops it first', async (signal) => {
  const { around, exited, happened } = fakeProcess();
  let started: (system: { stop(): Promise<void> }) => void = () => undefined;
  stopOnSignals(new Promise((resolve) => (started = resolve)), around);
  around.emit(signal);
  expect(happened).toEqual([]);
  started({ stop: async () => void happened.push('stopped') });
  await exited;
  expect(happened).toEqual(['stopped', 'exit 130']);
});

it('exits when the start has failed', async () => {
  const { around, exited, happened } = fakeProcess();
  stopOnSignals(Promise.reject(new Error('no runbook')), around);
  around.emit('SIGINT');
  await exited;
  expect(happened[0]).toBe('exit 130');
});
