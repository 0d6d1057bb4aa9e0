import type { ChannelsResponse, ChannelView } from '../../../src/api/contract/channel.ts';
import { Ago } from './ago.tsx';
import { count } from './format.ts';
import { Reading, type Tone } from './mark.tsx';
import { Words } from './words.tsx';

function standingOf({ down, failingSince, lastDeliveredAt }: ChannelView): { tone: Tone; words: string } {
  if (down) return { tone: 'bad', words: 'down' };
  if (failingSince !== null) return { tone: 'watch', words: 'failing' };
  return lastDeliveredAt === null ? { tone: 'unknown', words: 'never used' } : { tone: 'good', words: 'works' };
}

function ChannelRow({ channel }: { channel: ChannelView }) {
  const { id, failures, failingSince, lastDeliveredAt, why, reportedOn } = channel;
  const { tone, words } = standingOf(channel);
  return (
    <li className="task-row">
      <span className="task-row-title">{id}</span>
      <span>
        {lastDeliveredAt === null ? (
          'nothing delivered yet'
        ) : (
          <>
            last delivered <Ago at={lastDeliveredAt} />
          </>
        )}
      </span>
      <Reading tone={tone}>{words}</Reading>
      <span className="task-row-last">
        {failingSince === null ? null : (
          <>
            since <Ago at={failingSince} />, {count(failures, 'sending')}. {why === null ? null : <Words text={why} />}
            {reportedOn === null ? null : ` Reported on ${reportedOn}.`}
          </>
        )}
      </span>
    </li>
  );
}

/** Whether those who are to be told can be. */
export function Channels({ channels }: Pick<ChannelsResponse, 'channels'>) {
  return (
    <ul className="task-rows" role="list">
      {channels.map((channel) => (
        <ChannelRow key={channel.id} channel={channel} />
      ))}
    </ul>
  );
}
