import type { ChannelsResponse } from '../../../src/api/contract/channel.ts';
import type { DependenciesResponse } from '../../../src/api/contract/dependency.ts';
import type { SilencesResponse, WindowsResponse } from '../../../src/api/contract/duty.ts';
import type { ObjectivesResponse } from '../../../src/api/contract/objective.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { Budgets } from '../ui/budgets.tsx';
import { Channels } from '../ui/channels.tsx';
import { Dependencies } from '../ui/dependencies.tsx';
import { HeldBack } from '../ui/held-back.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

/** Who can be told, what tells nobody and why, what needs what, and what is left of the error budgets. */
export function WatchPage() {
  const snapshot = useSnapshot();
  const channels = useResource<ChannelsResponse>('/api/channels', snapshot);
  const silences = useResource<SilencesResponse>('/api/silences', snapshot);
  const windows = useResource<WindowsResponse>('/api/windows', snapshot);
  const objectives = useResource<ObjectivesResponse>('/api/objectives', snapshot);
  const dependencies = useResource<DependenciesResponse>('/api/dependencies', snapshot);
  const error = channels.error ?? silences.error ?? windows.error ?? dependencies.error ?? objectives.error;
  return (
    <main id="main" className="page">
      <h1>Watch</h1>
      {error === null ? null : <Problem error={error} />}
      <Panel title="Channels">
        {channels.data === null ? <p className="loading">Reading the channels…</p> : <Channels {...channels.data} />}
      </Panel>
      <Panel title="Held back">
        {snapshot === null || silences.data === null || windows.data === null ? (
          <p className="loading">Reading what is held back…</p>
        ) : (
          <HeldBack
            rules={snapshot.rules}
            silences={silences.data.silences}
            windows={windows.data.windows}
            now={snapshot.now}
          />
        )}
      </Panel>
      <Panel title="Dependencies">
        {dependencies.data === null ? (
          <p className="loading">Reading what needs what…</p>
        ) : (
          <Dependencies {...dependencies.data} />
        )}
      </Panel>
      <Panel title="Error budgets">
        {objectives.data === null ? (
          <p className="loading">Counting…</p>
        ) : (
          <Budgets objectives={objectives.data.objectives} />
        )}
      </Panel>
    </main>
  );
}
