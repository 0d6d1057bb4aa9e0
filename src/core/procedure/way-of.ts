import type { HttpRequest, Step } from '../runbook/plan.ts';
import { readRequests } from '../runbook/http-request.ts';
import { readSql } from '../sql/read.ts';
import type { StepWay } from './model.ts';
import type { Sight } from './read-condition.ts';
import { readWait } from './read-wait.ts';

/** What runs can do here besides shell. */
export type Abilities = {
  /** A database is bound for SQL steps. */
  sql: boolean;
  /** Origins that requests may be sent to (`http://127.0.0.1:8081`). */
  origins: readonly string[];
  /** What conditions and waits are told by. */
  sight: Sight;
};

/** Where nothing is watched. */
export const blind: Sight = { watched: [], rulesOf: () => [] };

/** Shell alone. */
export const shellOnly: Abilities = { sql: false, origins: [], sight: blind };

/** Who or what carries a rendered step out; `why` is the reason where a person has to do what might be done by itself. */
export type FoundWay = { way: StepWay; why: string | null };

/** `withheld`: a secret belongs into the text and was not put in. */
export function wayOfStep(step: Step, text: string, withheld: boolean, can: Abilities): FoundWay {
  switch (step.kind) {
    case 'shell':
      return { way: 'shell', why: null };
    case 'code':
      return person('Signalbox runs shell, SQL and requests');
    case 'human':
      return readWait(text, can.sight) === null ? person(null) : { way: 'wait', why: null };
    case 'http': {
      const request = requestOf(text, can.origins);
      return typeof request === 'string' ? person(request) : { way: 'http', why: null };
    }
    case 'sql': {
      if (!can.sql) return person('no database is bound: name one under procedures.database in signalbox.yaml');
      if (withheld) return person('a secret belongs into the statement, and secrets stand in no text');
      const statements = statementsOf(text);
      return typeof statements === 'string' ? person(statements) : { way: 'sql', why: null };
    }
  }
}

/** One statement of a step; `rows` are asked for piece by piece where it is a query. */
export type SqlToRun = { text: string; query: boolean };

/** The statements that run in one transaction, or why a person has to run them. */
export function statementsOf(text: string): SqlToRun[] | string {
  const statements = readSql(text);
  const bad = statements.find(({ error, dialect }) => error !== null || dialect !== null);
  if (bad !== undefined) return `this is not PostgreSQL’s SQL: ${bad.error?.message ?? bad.dialect ?? ''}`;
  if (statements.some((statement) => statement.text.startsWith('\\'))) return 'it is for psql';
  // Whoever writes them means one transaction, and that is what it gets.
  const own = statements.filter(
    (statement) => !/^(?:begin|commit|end)(?:\s+(?:work|transaction))?$/i.test(statement.text),
  );
  const control = own.find(({ text: sql }) =>
    /^(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare\s+transaction|set\s+(?:session|transaction))\b/i.test(
      sql,
    ),
  );
  if (control !== undefined) return `\`${control.text.slice(0, 40)}\` would leave the transaction that a step runs in`;
  if (own.length === 0) return 'there is no statement in it';
  return own.map(({ text: sql, risk }) => ({
    text: sql,
    query: risk.level === 'reads' && /^(?:select|values|table|with)\b/i.test(sql),
  }));
}

/** The request of a step, with the address that it goes to, or why a person has to send it. */
export function requestOf(
  text: string,
  origins: readonly string[],
): (Omit<HttpRequest, 'url'> & { url: URL }) | string {
  const requests = readRequests(text.split('\n'));
  const [request] = requests;
  if (request === undefined || requests.length > 1) return 'it is not one request';
  const distinct = [...new Set(origins.map((origin) => origin.replace(/\/$/, '')))];
  const [only] = distinct;
  const base = request.url.startsWith('/') && distinct.length === 1 ? only : undefined;
  if (!URL.canParse(request.url, base)) return 'it does not say which service it is for';
  const url = new URL(request.url, base);
  if (!distinct.includes(url.origin) || url.username !== '')
    return `${url.host} is none of the services in signalbox.yaml`;
  return { ...request, url };
}

function person(why: string | null): FoundWay {
  return { way: 'person', why };
}
