import { expect, test } from 'vitest';
import type { Step } from '../runbook/plan.ts';
import { whyLeftForPeople } from './left-for-people.ts';
import { renderSteps } from './render.ts';

const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 1 };

const why = (text: string, given: Partial<Step> = {}, parameters: Record<string, string> = {}) => {
  const step: Step = {
    id: 's',
    source,
    asWritten: text,
    confidence: 1,
    title: null,
    kind: 'shell',
    text,
    condition: null,
    commandIds: [],
    ...given,
  };
  const [rendered] = renderSteps([step], { addresses: [], bindings: {}, parameters }, () => 'h').steps;
  return rendered === undefined ? expect.fail('Nothing was rendered.') : whyLeftForPeople(rendered);
};

test.each<[string, Partial<Step>, RegExp | null]>([
  ['curl -s http://127.0.0.1:8081/health', {}, null],
  ['df -h && free -m', {}, null],
  ['railway restart --service=till', {}, /^it changes something/],
  ['rm -rf /var/lib/till', {}, /^it destroys/],
  ['df -h; rm -rf /var/lib/till', {}, /^it destroys/],
  ['frobnicate --all', {}, /^it changes something/],
  ['curl -s https://[your-host]/health', {}, /is still open$/],
  ['Open the dashboard.', { kind: 'human' }, /^a person does it$/],
  ['df -h', { condition: 'the disk is full' }, /whether: the disk is full$/],
])('%s', (text, given, expected) => {
  if (expected === null) expect(why(text, given)).toBeNull();
  else expect(why(text, given)).toMatch(expected);
});

test('what a value makes of a step counts, not how it was written', () => {
  expect(why('curl -X [method] http://127.0.0.1/items', {}, { method: 'DELETE' })).toMatch(/^it (?:changes|destroys)/);
});
