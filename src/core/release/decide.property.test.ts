import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultCanary } from './canary-plan.ts';
import { decide } from './decide.ts';
import { emptyPipeline, instancesOf, type PipelineEvent } from './pipeline.ts';

const instance = fc.integer({ min: 1, max: 12 });
const event: fc.Arbitrary<PipelineEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('requested' as const),
    releaseId: fc.constantFrom('a', 'b', 'c'),
    reason: fc.constantFrom('deploy' as const, 'restart' as const),
    fresh: fc.boolean(),
    replicas: fc.integer({ min: 1, max: 3 }),
    canary: fc.constantFrom(null, defaultCanary),
  }),
  fc.record({ kind: fc.constant('healthy' as const), instance }),
  fc.record({ kind: fc.constant('unhealthy' as const), instance, why: fc.constant('w') }),
  fc.record({ kind: fc.constant('exited' as const), instance, why: fc.constant('w') }),
  fc.record({ kind: fc.constant('left' as const), instance }),
  fc.record({
    kind: fc.constant('judged' as const),
    candidate: instance,
    verdict: fc.constantFrom('promote' as const, 'withdraw' as const),
    why: fc.constant('w'),
  }),
  fc.record({ kind: fc.constant('prepared' as const), candidate: instance }),
  fc.record({ kind: fc.constant('unprepared' as const), candidate: instance, why: fc.constant('w') }),
  fc.constantFrom<PipelineEvent>({ kind: 'retryDue' }, { kind: 'held' }, { kind: 'lifted' }, { kind: 'stopped' }),
);

it('in any order of events traffic goes to what is live and its canary or nowhere, and no instance is lost', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let state = emptyPipeline;
      let routed: number[] = [];
      let tried: number[] = [];
      const running = new Set<number>();
      for (const [at, happened] of events.entries()) {
        // What exits or has left does not run any more, whoever asked for it.
        if (happened.kind === 'exited' || happened.kind === 'left') running.delete(happened.instance);
        const decision = decide(state, happened, at * 1000);
        state = decision.state;
        for (const effect of decision.effects) {
          if (effect.kind === 'start') running.add(effect.instance);
          if (effect.kind === 'route') routed = effect.instances;
          if (effect.kind === 'canary') tried = effect.instances;
          // Nobody is sent to a process that is being ended.
          if (effect.kind === 'drainAndStop' || effect.kind === 'stop') {
            expect([...routed, ...tried]).not.toContain(effect.instance);
          }
        }
        expect(routed).toEqual(state.live?.serving ?? []);
        expect(tried).toEqual(state.candidate?.phase === 'canary' ? state.candidate.healthy : []);
        // A canary is beside something.
        if (tried.length > 0) expect(state.live).not.toBeNull();
        expect(state.live?.serving).not.toEqual([]);
        const { live, candidate, leaving } = state;
        const present = [live?.serving ?? [], live?.starting ?? [], candidate === null ? [] : instancesOf(candidate)];
        const known = new Set([...present.flat(), ...leaving]);
        // Each instance has one part to play.
        expect(known.size).toBe(present.flat().length + new Set(leaving).size);
        // A process that the state does not know of would never be stopped.
        for (const id of running) expect(known.has(id) || happened.kind === 'left').toBe(true);
        for (const id of running) if (!known.has(id)) running.delete(id);
      }
    }),
  );
});
