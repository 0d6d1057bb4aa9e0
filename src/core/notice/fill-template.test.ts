import { expect, test } from 'vitest';
import type { MessageTemplate } from '../runbook/plan.ts';
import { type Facts, fillTemplate, findTemplate } from './fill-template.ts';

const template = (title: string, text: string): MessageTemplate => ({
  id: title,
  source: { file: 'RUNBOOK.md', startLine: 1, endLine: 1 },
  asWritten: '',
  confidence: 1,
  title,
  text,
  placeholders: text.match(/\[[^\]]*\]/g) ?? [],
});
const templates = [
  template('Initial Alert', 'Severity: P[0-3]\nImpact: [Brief description]\nETA: [Time to fix]\nLead: @[username]'),
  template('Status Update', '[Investigating/Mitigating/Resolved]: [What has been done]'),
  template('Resolution', 'Duration: [X minutes]. [Brief explanation]. [What was done]'),
];
const facts: Facts = {
  incident: {
    severity: 'P0',
    title: 'Shop $& is down',
    state: 'mitigating',
    openedAt: 0,
    resolvedAt: null,
    service: 'shop',
  },
  lead: 'Ada',
  resolution: null,
  id: 'inc-1',
  link: 'https://signalbox.example/incidents/inc-1',
  nextUpdateAt: null,
};

test.each([
  ['first-alert', 'Initial Alert'],
  ['initial alert', 'Initial Alert'],
  ['update', 'Status Update'],
  ['resolved', 'Resolution'],
  ['cake', null],
])('“%s” is the template %s', (asked, title) => {
  expect(findTemplate(templates, asked)?.title ?? null).toBe(title);
});

test('what is known is put in as it is, and what is not is left for a person', () => {
  const [first, update, resolution] = templates.map((one) => fillTemplate(one, facts, 720_000));
  expect(first?.text).toBe('Severity: P0\nImpact: Shop $& is down\nETA: [Time to fix]\nLead: @Ada');
  expect(update).toMatchObject({ text: 'Mitigating: [What has been done]', open: ['[What has been done]'] });
  expect(resolution?.text).toMatch(/^Duration: 12 min\. \[Brief explanation\]/);
});

test('what everybody asks for: since when, what is affected, where to read on, and when they hear more', () => {
  const asked = template(
    'Status',
    '[Title] ([ID]) since [Start Time], affected: [Affected Services]. [Link]. Next update: [Time of next update]',
  );
  const open = fillTemplate(asked, facts, 720_000);
  expect(open.open).toEqual(['[Time of next update]']);
  const promised = fillTemplate(asked, { ...facts, nextUpdateAt: 1_800_000 }, 720_000);
  expect(promised).toMatchObject({
    text:
      'Shop $& is down (inc-1) since 1970-01-01 00:00 UTC, affected: shop. ' +
      'https://signalbox.example/incidents/inc-1. Next update: 1970-01-01 00:30 UTC',
    open: [],
  });
});
