import { hostname } from 'node:os';
import { hostSampler } from '../adapters/host/host-sampler.ts';
import type { LocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import type { Watch } from '../core/rule/derive.ts';
import type { Window } from '../core/window/model.ts';
import { drillUnderWay } from '../engine/drill/turn.ts';
import type { IncidentDesk } from '../engine/incident/change-incident.ts';
import { type HeldWork, holdLease } from '../engine/lease/hold-lease.ts';
import type { Probe, Store } from '../engine/ports.ts';
import { startWatch } from '../engine/watch/start-watch.ts';
import type { RunDeskOptions } from './open-run-desk.ts';
import type { OpenStatusPage } from './open-status-page.ts';
import { type AtOnceOptions, startAtOnce } from './start-at-once.ts';
import { type CallingOptions, startCalling } from './start-calling.ts';

/** What watching needs. The `desk` is in the time of incidents; the rest lives in real time. */
export type WatchingOptions = Pick<AtOnceOptions, 'runs' | 'reader' | 'incidentTime'> &
  Pick<CallingOptions, 'channels' | 'tasks'> & {
    desk: IncidentDesk & Pick<CallingOptions, 'telling'>;
    atNoTerminal: RunDeskOptions;
    watched: Watch;
    probe: Probe;
    platform: LocalPlatform;
    /** Those of files. */
    windows: readonly Window[];
    statusPage: Pick<OpenStatusPage, 'publish'> | null;
    /** The store is shared, so this node watches only when it is its turn. */
    shared: boolean;
    /** Tells this process from all others. */
    mark: string;
    say(line: string): void;
  };

/** Starts what one node does at a time: checks and rules, calling people, and what begins when an incident opens. */
export async function startWatching(options: WatchingOptions): Promise<HeldWork> {
  const { atNoTerminal, shared, mark, say } = options;
  const { clock, store, report } = atNoTerminal;
  const start = (guarded: Store, reportWatch: typeof report) => watchWith(options, guarded, reportWatch);
  if (!shared) return start(store, report);
  const onChange = (held: boolean) => say(held ? 'This node watches.' : 'Another node watches now.');
  const holder = `${hostname()} ${process.pid} ${mark}`;
  return holdLease({ clock, store, name: 'watch', holder, start, onChange, report });
}

async function watchWith(options: WatchingOptions, store: Store, report: RunDeskOptions['report']): Promise<HeldWork> {
  const { desk, atNoTerminal, watched, probe, platform, windows, channels, tasks } = options;
  const { config, runbook, book } = atNoTerminal;
  const { plan } = runbook;
  const sampleHost = hostSampler([config.directory, '/']);
  const watch = await startWatch({
    ...desk,
    store,
    // Reasons quote answers, and go into timelines and out in notices.
    probe: {
      probe: async (check, signal) => {
        const result = await probe.probe(check, signal);
        return { ...result, reason: result.reason === null ? null : book.mask(result.reason) };
      },
    },
    platform: { sample: async (now) => [...(await platform.sample(now)), ...(await sampleHost(now))] },
    checks: watched.checks,
    rules: watched.rules,
    dependencies: watched.dependencies,
    keep: config.watch.keep,
    plan,
    drill: drillUnderWay,
    reopenWithinMs: config.reopenWithinMs,
    report,
  });
  const calls = startCalling({
    ...desk,
    store,
    windows,
    channelsOf: (named) => config.people.find(({ id, name }) => id === named || name === named)?.channels ?? [],
    channels,
    plan,
    platform,
    tasks,
    report,
  });
  const publishing = options.statusPage?.publish(store, report);
  const { runs, reader, incidentTime } = options;
  const atOnce = startAtOnce({ ...atNoTerminal, store, report, runs, reader, incidentTime });
  return {
    stop: async () => void (await Promise.all([calls.stop(), watch.stop(), atOnce.stop(), publishing?.stop()])),
  };
}
