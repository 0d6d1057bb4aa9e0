import type { ActionView, PromisesResponse, TasksResponse, TaskView } from '../../../src/api/contract/task.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { Link } from '../router.tsx';
import { ActorChoice } from '../ui/actor-choice.tsx';
import { Ago } from '../ui/ago.tsx';
import { formatSpan, formatWhole, runCommand } from '../ui/format.ts';
import { Reading, type Tone } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';
import { TickOff } from '../ui/tick-off.tsx';
import { Words } from '../ui/words.tsx';

const order = ['overdue', 'due', 'waiting', 'done', 'undated'] as const;
const tones: Record<TaskView['state'], Tone> = {
  overdue: 'bad',
  due: 'watch',
  waiting: 'quiet',
  done: 'good',
  undated: 'unknown',
};

function standingOf({ state, dueAt, lateMs }: TaskView, zone: string): string {
  if (state === 'overdue') return `overdue by ${formatSpan(lateMs ?? 0)}`;
  if (state === 'due') return 'due today';
  if (dueAt === null) return 'no date';
  return `due ${new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(dueAt)}`;
}

function TaskRow(props: { task: TaskView; zone: string; people: State['people']; onDone(): void }) {
  const { task, zone, people, onDone } = props;
  const { last, doneBy } = task;
  return (
    <li className="task-row">
      <span className="task-row-title">
        <Words text={task.text} /> <span className="task-row-place">line {task.source.startLine}</span>
        {doneBy === null ? null : <code>{runCommand(doneBy.title)}</code>}
      </span>
      <span>{task.cadence}</span>
      <Reading tone={tones[task.state]}>{standingOf(task, zone)}</Reading>
      <span className="task-row-last">
        {last === null ? (
          'never done'
        ) : (
          <>
            <Ago at={last.at} /> by {last.by}
            {last.note === null ? null : `: ${last.note}`}
          </>
        )}
      </span>
      <TickOff
        path={`/api/tasks/${encodeURIComponent(task.id)}/done`}
        what={task.text}
        withNote
        people={people}
        onDone={onDone}
      />
    </li>
  );
}

function ActionRow(props: { item: ActionView; now: number; people: State['people']; onDone(): void }) {
  const { item, now, people, onDone } = props;
  const { dueAt } = item;
  return (
    <li className="task-row">
      <span className="task-row-title">
        <Words text={item.text} />{' '}
        <Link href={`/incidents/${encodeURIComponent(item.incidentId)}`} className="task-row-place">
          <Words text={item.incident} />
        </Link>
      </span>
      <span>{item.owner ?? 'nobody yet'}</span>
      {dueAt === null ? (
        <Reading tone="unknown">no date</Reading>
      ) : (
        <Reading tone={dueAt < now ? 'bad' : 'quiet'}>
          <time dateTime={new Date(dueAt).toISOString()} title={formatWhole(dueAt)}>
            {dueAt < now ? `overdue by ${formatSpan(now - dueAt)}` : `due in ${formatSpan(dueAt - now)}`}
          </time>
        </Reading>
      )}
      <span className="task-row-last">
        since <Ago at={item.createdAt} />
      </span>
      <TickOff path={`/api/actions/${encodeURIComponent(item.id)}`} what={item.text} people={people} onDone={onDone} />
    </li>
  );
}

const promiseTones = { broken: 'bad', unmeasured: 'unknown', kept: 'good' } as const;
const promiseWords = { broken: 'broken', unmeasured: 'not measured', kept: 'kept' };

function Promises({ promises }: PromisesResponse) {
  const standings = ['broken', 'unmeasured', 'kept'] as const;
  const sorted = standings.flatMap((standing) => promises.filter((one) => one.standing === standing));
  return (
    <ul className="promise-rows" role="list">
      {sorted.map((one) => (
        <li key={`${one.about} ${one.what} ${one.place}`} className="task-row">
          <span className="task-row-title">
            <Words text={one.what} />
          </span>
          <span>{one.place}</span>
          <Reading tone={promiseTones[one.standing]}>{promiseWords[one.standing]}</Reading>
          <span className="task-row-last">{one.evidence}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the runbook asks for again and again, what is left to do after incidents, and which promises are being kept. */
export function TasksPage() {
  const snapshot = useSnapshot();
  const board = useResource<TasksResponse>('/api/tasks', snapshot);
  const promises = useResource<PromisesResponse>('/api/promises', snapshot);
  const error = board.error ?? promises.error;
  const people = snapshot?.people ?? [];
  if (board.data === null)
    return (
      <main id="main" className="page">
        {error === null ? <p className="loading">Reading the tasks…</p> : <Problem error={error} />}
      </main>
    );
  const { tasks, actions, zone, now } = board.data;
  const sorted = order.flatMap((state) => tasks.filter((task) => task.state === state));
  return (
    <main id="main" className="page">
      <h1>Tasks</h1>
      {error === null ? null : <Problem error={error} />}
      <ActorChoice people={people} />
      <Panel title="What the runbook asks for">
        {sorted.length === 0 ? (
          <p className="empty">The runbook asks for nothing daily, weekly, monthly or yearly.</p>
        ) : (
          <ul className="task-rows" role="list">
            {sorted.map((task) => (
              <TaskRow key={task.id} task={task} zone={zone} people={people} onDone={board.reload} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Left to do after incidents">
        {actions.length === 0 ? (
          <p className="empty">Nothing is open.</p>
        ) : (
          <ul className="task-rows" role="list">
            {actions.map((item) => (
              <ActionRow key={item.id} item={item} now={now} people={people} onDone={board.reload} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Promises">
        {promises.data === null ? (
          <p className="loading">Reading what was promised…</p>
        ) : (
          <Promises {...promises.data} />
        )}
      </Panel>
    </main>
  );
}
