import { z } from 'zod';
import type { IncidentResponse } from '../../api/contract/incident.ts';
import type { ProcedureResponse, ProceduresResponse } from '../../api/contract/procedure.ts';
import type { RunResponse } from '../../api/contract/run.ts';
import type { RunbookTextResponse } from '../../api/contract/runbook.ts';
import type { LogsResponse } from '../../api/contract/service.ts';
import type { State } from '../../api/contract/state.ts';
import { logLevels } from '../../core/log/model.ts';
import { Failure } from '../failure.ts';
import { servicePath } from '../verb.ts';
import { findSections, sectionsOf } from './runbook-sections.ts';
import { type Tool, tool } from './tool.ts';

const id = z.string().min(1).max(300);
/** So much of a list that grows is told: its end. */
const mostEntries = 200;
const mostLineLength = 2_000;

/** What a program may look at. Everything that the API answers is masked already. */
export const readingTools: readonly Tool[] = [
  tool({
    name: 'show_status',
    title: 'Status of the system',
    description: 'Services, their health, open incidents, firing rules and runs that are not finished.',
    input: z.strictObject({}),
    async carryOut(client) {
      const { name, now, runbook, services, resources, rules, incidents, runs } = await client.get<State>('/api/state');
      return {
        name,
        now,
        runbook,
        services: services.map(({ service, title, state, publicAddress, check, maintenance }) => ({
          service,
          title,
          state,
          publicAddress,
          maintenance,
          health: check === null ? null : { status: check.status, since: check.since, last: check.last },
        })),
        resources,
        firing: rules.filter(({ state }) => state === 'firing' || state === 'pending').map(ruleOf),
        incidents,
        unfinishedRuns: runs.filter(({ state }) => state === 'open'),
      };
    },
  }),
  tool({
    name: 'list_incidents',
    title: 'Incidents',
    description: 'Open incidents, and the last 20 that ended.',
    input: z.strictObject({}),
    async carryOut(client) {
      const { incidents, ended } = await client.get<State>('/api/state');
      return { open: incidents, ended };
    },
  }),
  tool({
    name: 'show_incident',
    title: 'One incident',
    description:
      'An incident with its timeline, the evidence on it, who was told, its runs, and the section of the runbook that describes it.',
    input: z.strictObject({ id }),
    async carryOut(client, input) {
      const { timeline, notices, rule, service, ...rest } = await client.get<IncidentResponse>(
        `/api/incidents/${encodeURIComponent(input.id)}`,
      );
      return {
        ...rest,
        rule: rule === null ? null : ruleOf(rule),
        service: service === null ? null : { service: service.service, state: service.state, health: service.check },
        timeline: lastOf(timeline),
        notices: lastOf(notices),
      };
    },
  }),
  tool({
    name: 'show_service',
    title: 'Samples of one service',
    description:
      'What was measured of a service lately: its checks with the last samples, its rules with their values.',
    input: z.strictObject({ service: id }),
    async carryOut(client, input) {
      const { services, rules } = await client.get<State>('/api/state');
      const found = services.find(({ service }) => service === input.service);
      if (found === undefined)
        throw new Failure(`There is no service ${input.service}`, {
          mend: `There are: ${services.map(({ service }) => service).join(', ')}.`,
        });
      return { ...found, rules: rules.filter(({ service }) => service === input.service).map(ruleOf) };
    },
  }),
  tool({
    name: 'read_logs',
    title: 'Logs',
    description: 'The last lines of a service’s log, or of all, oldest first. Secrets are masked.',
    input: z.strictObject({
      service: id.optional().describe('all services if left out'),
      lines: z.number().int().min(1).max(500).default(100),
      minutes: z.number().min(0).max(100_000).optional().describe('only lines of the last so many minutes'),
      filter: z.string().min(1).max(500).optional().describe('only lines that hold this'),
      level: z.enum(logLevels).optional().describe('only lines at least as bad'),
    }),
    async carryOut(client, { service, lines, minutes, filter, level }) {
      const query = new URLSearchParams({ tail: String(lines) });
      if (filter !== undefined) query.set('filter', filter);
      if (level !== undefined) query.set('level', level);
      if (minutes !== undefined) query.set('since', String(Math.round(Date.now() - minutes * 60_000)));
      const path = service === undefined ? '/api/logs' : servicePath(service, 'logs');
      const answer = await client.get<LogsResponse>(`${path}?${query.toString()}`);
      return answer.lines.map(({ at, service: of, text }) => ({
        at: new Date(at).toISOString(),
        service: of,
        text: text.slice(0, mostLineLength),
      }));
    },
  }),
  tool({
    name: 'read_runbook',
    title: 'The runbook',
    description: 'The headings of the runbook with their lines; with `section`, the text below such a heading.',
    input: z.strictObject({ section: id.optional().describe('a heading, a part of one, or its line') }),
    async carryOut(client, { section }) {
      const { file, revision, text } = await client.get<RunbookTextResponse>('/api/runbook/text');
      const sections = sectionsOf(text);
      if (section === undefined) return { file, revision, sections };
      const found = findSections(sections, section);
      const [only, second] = found;
      if (only === undefined) throw new Failure(`The runbook has no section "${section}"`);
      if (second !== undefined) return { file, revision, several: found, mend: 'Ask for one by its line.' };
      const { line, lastLine } = only;
      return {
        file,
        revision,
        ...only,
        text: text
          .split('\n')
          .slice(line - 1, lastLine)
          .join('\n'),
      };
    },
  }),
  tool({
    name: 'list_procedures',
    title: 'Procedures',
    description: 'What can be run, by id, and how many of its steps read, change or destroy.',
    input: z.strictObject({}),
    carryOut: (client) => client.get<ProceduresResponse>('/api/procedures'),
  }),
  tool({
    name: 'show_procedure',
    title: 'One procedure',
    description: 'The steps of a procedure as written and as they would run now, each with its risk and what is open.',
    input: z.strictObject({ id }),
    carryOut: (client, input) => client.get<ProcedureResponse>(`/api/procedures/${encodeURIComponent(input.id)}`),
  }),
  tool({
    name: 'show_run',
    title: 'One run',
    description: 'A run with its steps, how far each has come, and the end of its journal with what the steps printed.',
    input: z.strictObject({ id }),
    async carryOut(client, input) {
      const { run, journal } = await client.get<RunResponse>(`/api/runs/${encodeURIComponent(input.id)}`);
      return { run, journal: lastOf(journal) };
    },
  }),
];

function ruleOf({
  id: rule,
  title,
  service,
  state,
  level,
  threshold,
  value,
  since,
  severity,
  incident,
}: State['rules'][number]) {
  return { id: rule, title, service, state, level, threshold, value, since, severity, incident };
}

function lastOf<T>(all: readonly T[]): readonly T[] | { leftOut: number; last: readonly T[] } {
  return all.length <= mostEntries ? all : { leftOut: all.length - mostEntries, last: all.slice(-mostEntries) };
}
