import type { Root } from 'mdast';
import type { AuditEvent } from '../core/audit/model.ts';
import type { Task, WorkingDay } from '../core/calendar/model.ts';
import type { Incident, IncidentState } from '../core/incident/model.ts';
import type { ChannelHealth } from '../core/notice/health.ts';
import type { Delivery } from '../core/notice/model.ts';
import type { Runnable } from '../core/procedure/find.ts';
import type { Rendered } from '../core/procedure/render.ts';
import type { ReadingKind } from '../core/reading/model.ts';
import type { Watch } from '../core/rule/derive.ts';
import type { InferredDependency } from '../core/rule/infer-dependencies.ts';
import type { Dependencies } from '../core/rule/suppression.ts';
import type { Filled } from '../core/notice/fill-template.ts';
import type { MessageTemplate, Plan } from '../core/runbook/plan.ts';
import type { PublicCard } from '../core/status-page/card.ts';
import type { Statement } from '../core/status-page/decide.ts';
import type { PublicIncident } from '../core/status-page/model.ts';
import type { PrivateWord } from '../core/status-page/private-words.ts';
import type { ListedSubscriber } from '../engine/status-page/subscriptions.ts';
import type { Problem } from '../core/runbook/problem.ts';
import type { TopClient } from '../edge/top-clients.ts';
import type { BeginRequest, Begun } from '../engine/diagnosis/begin-run.ts';
import type { Taken } from '../engine/incident/take-alerts.ts';
import type { IncidentChange } from '../engine/incident/change-incident.ts';
import type { Reading } from '../engine/reading/read-incident.ts';
import type { Platform } from '../engine/platform-ports.ts';
import type { Store } from '../engine/ports.ts';
import type { BackupRules } from '../engine/procedure/backups.ts';
import type { Seats } from '../engine/procedure/open-seats.ts';
import type { ResourceView } from './contract/resource.ts';
import type { OpenRequest } from './contract/incident.ts';
import type {
  OnCallResponse,
  SilenceRequest,
  SilencesResponse,
  WindowRequest,
  WindowsResponse,
} from './contract/duty.ts';
import type { Rehearsal } from './contract/drill.ts';

/** The runbook as it stands now. `revision` is the SHA-256 of `text`, hex; `tree` has positions. */
export type RunbookNow = {
  file: string;
  revision: string;
  text: string;
  tree: Root;
  plan: Plan;
  problems: Problem[];
};

/** A request of another tool: its headers in lower case, and its body as it came. */
export type HookRequest = {
  kind: string;
  name: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
};
/** What came of it: `refused` did not prove itself, `bad` is no message of its kind. */
export type HookAnswer =
  | { kind: 'taken'; taken: Taken }
  | { kind: 'unknown' }
  | { kind: 'refused' }
  | { kind: 'bad'; why: string };

/** What the team does about the page for customers. */
export type PublicDesk = {
  /** What customers see of an incident, and where; null when there is no such incident. */
  shown(incidentId: string): Promise<{
    shown: PublicIncident | null;
    card: PublicCard | null;
    link: string;
    components: { id: string; title: string }[];
  } | null>;
  /** A message of the runbook with what customers may know; null as above. */
  draft(incidentId: string, template: MessageTemplate, nextUpdateAt: number | null): Promise<Filled | null>;
  tell(
    incidentId: string,
    statement: Statement,
    actor: string,
  ): Promise<
    { kind: 'published'; shown: PublicIncident; link: string } | { kind: 'unknown' } | { kind: 'refused'; why: string }
  >;
  /** What `tell` would show, with words in it that look private; nothing is told. */
  preview(incidentId: string, statement: Statement): Promise<PublicPreviewed>;
  subscribers(): Promise<ListedSubscriber[]>;
  /** Tells one again that was paused; by id or whole address, false when there is none. */
  resumeSubscriber(which: string, actor: string): Promise<boolean>;
  /** By id or whole address; false when there is none. */
  removeSubscriber(which: string, actor: string): Promise<boolean>;
};

type PublicPreviewed =
  | {
      kind: 'previewed';
      shown: PublicIncident;
      card: PublicCard;
      link: string;
      mail: { subject: string; text: string };
      doubtful: PrivateWord[];
    }
  | { kind: 'unknown' }
  | { kind: 'refused'; why: string };

type Added = { kind: 'added'; id: string } | { kind: 'refused'; why: string };

/** Who is called for incidents, and when nobody is. */
export type Duty = {
  escalate(id: string, actor: string, asOf: number): Promise<IncidentChange>;
  /** Opens an incident that somebody has seen; `known` when it is open already. */
  open(
    incident: OpenRequest,
    actor: string,
  ): Promise<{ kind: 'opened'; incident: Incident; known: boolean } | { kind: 'refused'; why: string }>;
  /** Puts what a breach asks for on the board, with its hours. */
  breach(id: string, actor: string, owner: string | null): Promise<IncidentChange>;
  /** Takes in what another tool tells. */
  hear(request: HookRequest): Promise<HookAnswer>;
  rotas(): OnCallResponse['rotas'];
  windows(): Promise<WindowsResponse['windows']>;
  addWindow(window: WindowRequest, actor: string): Promise<Added>;
  /** Leaves one time out, that on a day (`2026-12-06`) or the next; `id` undoes it. Null when there is no such window. */
  skipWindow(
    id: string,
    on: string | null,
    actor: string,
  ): Promise<{ kind: 'skipped'; id: string; shown: string } | { kind: 'refused'; why: string } | null>;
  silences(): Promise<SilencesResponse['silences']>;
  addSilence(silence: SilenceRequest, actor: string): Promise<Added>;
  /** False when there is no such one, or it stands in a file. */
  endHold(kind: 'window' | 'silence', id: string, actor: string): Promise<boolean>;
};

/** What can be run, and what is begun by whoever sits at no terminal. */
export type Runs = {
  /** The steps as they would run now, with nothing put in but what signalbox.yaml says. */
  render(runnable: Runnable): Rendered;
  /** `by` is a person's name, or `mcp:` and that of a program. */
  begin(request: BeginRequest, by: string): Promise<Begun>;
  /** Goes through runs for people who sit at no terminal. */
  seats: Pick<Seats, 'say' | 'asks' | 'isHere' | 'asFound'>;
};

/** The runbook's tasks, the days by which they are due, and how its backups are known. */
export type TaskSources = { tasks: readonly Task[]; day: WorkingDay; backups: BackupRules };

/** What the API needs; composed in `app/`. Functions without a promise answer from memory. */
export type ApiDependencies = {
  /** The system's name, from `signalbox.yaml`. */
  name: string;
  /** What the CLI sends as `Authorization: Bearer`; also written to server.json. */
  token: string;
  /** What `signalbox mcp` sends in the same way; it allows less. Also in server.json. */
  mcpToken: string;
  people: { id: string; name: string; role: string | null }[];
  /** Epoch ms. */
  now(): number;
  store: Store;
  platform: Platform;
  /** The databases that services use, and their addresses with passwords; null when nobody provides it. */
  resources?: {
    list(): ResourceView[];
    url(name: string): string | null;
    /** Where the log of one is read; null when there is no such resource. */
    log(name: string): Pick<Platform, 'logs' | 'follow'> | null;
  };
  runbook(): RunbookNow;
  /** What is watched and promised: the checks, rules and objectives that are live, and the thresholds that are not, with why. */
  watch(): Omit<Watch, 'dependencies'>;
  /** What needs what, by names of signalbox.yaml; none if left out. */
  dependencies?(): Dependencies;
  /** What of that the runbook says, and what it says that is not used. */
  inferred?: readonly InferredDependency[];
  /** What the runbook calls an address, and where that really is. */
  addresses(): { written: string; bound: string }[];
  /** What `signalbox.yaml` puts in for the runbook's placeholders: their words → value. */
  bindings?: Readonly<Record<string, string>>;
  moveIncident(id: string, to: IncidentState, actor: string, note: string | null): Promise<IncidentChange>;
  duty: Duty;
  /** Null or left out: there is no page for customers. */
  publicDesk?: PublicDesk | null;
  runs: Runs;
  /** Asks the language model about an incident; null where none is named. */
  read: ((id: string, kind: ReadingKind, actor: string) => Promise<Reading>) | null;
  tasks: TaskSources;
  noteIncident(id: string, actor: string, text: string): Promise<IncidentChange>;
  /** A beat of the job that the heartbeat check `name` waits for. */
  heartbeat?(name: string, token: string): Promise<'heard' | 'unknown' | 'refused'>;
  /** What can be rehearsed, and what that breaks; `why` says in one sentence where the fault comes from. */
  rehearsals(): Rehearsal[];
  /** Starts a drill and resolves as soon as it is under way; `error` says why it cannot be. */
  startDrill(
    incident: string,
    actor: string,
  ): Promise<{ kind: 'started'; id: string } | { kind: 'refused'; error: string }>;
  /** Adds to the audit chain. Resolves once it is on disk. */
  audit(event: AuditEvent): Promise<void>;
  /** The edge's certificate: for whom, and until when (epoch ms); null without TLS. */
  certificate?(): { name: string; until: number } | null;
  /** Who was answered 429 by the edge since then (epoch ms), most often first. */
  topClients(since: number): Promise<TopClient[]>;
  /** How each channel has been doing, and a message for test over one: what it said, or null when there is no such one. */
  channels: { list(): Promise<ChannelHealth[]>; test(id: string, actor: string): Promise<Delivery | null> };
  /** Replaces every secret in a text. */
  mask(text: string): string;
  /** The folder of the built web app, absolute; null serves the API alone. */
  web: string | null;
  /** Told of every unexpected error; the caller of the API only sees `internal`. */
  report(error: unknown, where: string): void;
};
