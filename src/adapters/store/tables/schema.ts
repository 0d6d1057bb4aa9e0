/**
 * The tables as the queries see them, the same on SQLite and PostgreSQL: ids are text, times are epoch ms (bigint),
 * yes and no are 1 and 0, what has inner structure is JSON, and there are no arrays.
 */
export type Schema = {
  check_states: {
    check_id: string;
    status: string;
    failures: number;
    successes: number;
    since: number;
    last: Json | null;
  };
  samples: { metric: string; service: string; at: number; value: number };
  alerts: {
    rule_id: string;
    state: string;
    since: number;
    holds: Flag | null;
    value: number | null;
    evaluated_at: number;
    level: string | null;
    trouble_at: number | null;
    critical_at: number | null;
    critical_since: number | null;
    suppressed_by: string | null;
  };
  sample_minutes: RollupRow;
  sample_hours: RollupRow;
  incidents: {
    id: string;
    title: string;
    severity: string;
    state: string;
    service: string | null;
    rule_id: string | null;
    documented: string | null;
    opened_at: number;
    acknowledged_at: number | null;
    resolved_at: number | null;
    respond_by: number | null;
    drill_id: string | null;
    reopened: number;
  };
  escalations: { incident_id: string; state: string; due_at: number | null; body: Json };
  outside_alerts: { source: string; fingerprint: string; group_key: string; incident_id: string; firing: Flag };
  holds: { id: string; kind: string; ends_at: number; body: Json };
  timeline: { incident_id: string; seq: number; at: number; actor: string; kind: string; text: string };
  notices: {
    id: string;
    key: string;
    destination: string;
    incident_id: string | null;
    body: Json;
    state: string;
    attempts: number;
    created_at: number;
    run_at: number;
    lease_until: number | null;
    token: number;
    delivered_at: number | null;
    last_answer: string | null;
    bundle: string | null;
    urgency: number;
    thread: string | null;
  };
  runs: {
    id: string;
    procedure_id: string;
    title: string;
    source: Json;
    revision: string;
    started_by: string;
    started_at: number;
    finished_at: number | null;
    state: string;
    incident_id: string | null;
    drill_id: string | null;
    mode: string;
    steps: Json;
    states: Json;
    /** Null in runs that were begun before it was kept. */
    approvals: Json | null;
    token: number;
    host: Json | null;
  };
  journal: {
    run_id: string;
    seq: number;
    at: number;
    actor: string;
    step: number | null;
    kind: string;
    text: string;
  };
  drills: {
    id: string;
    incident: string;
    fault: Json;
    started_at: number;
    finished_at: number | null;
    stages: Json;
    score: Json | null;
  };
  releases: {
    id: string;
    service: string;
    number: number;
    code_hash: string;
    variables: Json;
    config: Json | null;
    reason: string;
    origin: string | null;
    state: string;
    created_at: number;
    live_at: number | null;
    failure: string | null;
    good: Flag;
  };
  settings: { name: string; value: Json };
  leases: { name: string; holder: string; token: number; until: number };
  audit: {
    seq: number;
    at: number;
    actor_kind: string;
    actor: string;
    action: string;
    subject: string;
    text: string;
    hash: string;
  };
  action_items: {
    id: string;
    incident_id: string;
    text: string;
    owner: string | null;
    due_at: number | null;
    created_at: number;
    done_at: number | null;
    done_by: string | null;
  };
  public_incidents: { incident_id: string; id: string; ended_at: number | null; body: Json };
  public_work: { id: string; ended_at: number | null; body: Json };
  subscribers: {
    id: string;
    kind: string;
    fingerprint: string;
    address: Json;
    state: string;
    created_at: number;
    asked_at: number;
    asked: number;
    confirmed_at: number | null;
    refusals: number;
    refusing_since: number | null;
    paused_at: number | null;
    why: string | null;
  };
  tasks: { id: string; seen_at: number };
  tasks_done: { task_id: string; at: number; by: string; note: string | null; run_id: string | null };
  model_calls: { id: string; incident_id: string; kind: string; asked_by: string; at: number; tokens: number };
  access_tokens: {
    id: string;
    name: string;
    role: string;
    hash: string;
    created_at: number;
    created_by: string;
    expires_at: number | null;
    last_used_at: number | null;
    revoked_at: number | null;
  };
  sign_ins: { hash: string; token_id: string; created_at: number; expires_at: number };
  /** Kysely's own. */
  kysely_migration: { name: string; timestamp: string };
};

type RollupRow = {
  metric: string;
  service: string;
  at: number;
  count: number;
  low: number;
  high: number;
  total: number;
  bins: string | null;
};

/** JSON as text. */
export type Json = string;
type Flag = 0 | 1;
