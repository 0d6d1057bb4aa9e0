import { z } from 'zod';
import type { BeginRunRequest, BegunResponse } from '../../api/contract/procedure.ts';
import type { Client } from '../client.ts';
import { type Tool, tool } from './tool.ts';

const procedure = z.string().min(1).max(300).describe('its id, or its title');
const incident = z.string().min(1).max(200).optional().describe('id of the incident that it is for');
const why = z.string().min(1).max(2_000).describe('one sentence for the people who read the timeline');

/** What a program may ask for. Who approves what is for Signalbox to say, and never for a program. */
export const runningTools: readonly Tool[] = [
  tool({
    name: 'propose_run',
    title: 'Propose a run',
    description:
      'Puts a run of a procedure before the people. Nothing of it runs until a person goes through it and says yes to its steps.',
    changes: true,
    input: z.strictObject({
      procedure,
      incident,
      why,
      values: z.record(z.string(), z.string()).optional().describe('what the runbook leaves open → value; no secrets'),
    }),
    carryOut: (client, input) => begin(client, { ...input, start: false }),
  }),
  tool({
    name: 'start_run',
    title: 'Start what only reads of a run',
    description:
      'Runs the steps of a procedure that only read, where signalbox.yaml allows it; all others wait for a person. `show_run` says how far it is.',
    changes: true,
    input: z.strictObject({ procedure, incident, why: why.optional() }),
    carryOut: (client, input) => begin(client, { ...input, start: true }),
  }),
];

type Begin = {
  procedure: string;
  incident?: string | undefined;
  why?: string | undefined;
  values?: Record<string, string> | undefined;
  start: boolean;
};

async function begin(client: Client, given: Begin): Promise<unknown> {
  const body: BeginRunRequest = {
    procedure: given.procedure,
    values: given.values ?? {},
    incidentId: given.incident ?? null,
    why: given.why ?? null,
    start: given.start,
  };
  const { run } = await client.send<BegunResponse>('POST', '/api/runs', body);
  const next = given.start
    ? 'Its steps that only read are being run; show_run says how far it is.'
    : `It waits for a person: signalbox run ${JSON.stringify(run.title)}`;
  return { run, next };
}
