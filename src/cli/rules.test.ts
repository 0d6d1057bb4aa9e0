import pc from 'picocolors';
import { expect, test } from 'vitest';
import { renderDependencies, renderRules } from './rules.ts';

const rule = {
  id: 'down:shop',
  title: 'Shop is down',
  service: 'shop',
  measure: 'health check',
  threshold: 'down',
  value: 'up',
  state: 'inactive',
  trouble: false,
  level: null,
  suppressedBy: null,
  since: null,
  evaluatedAt: null,
  windowMs: 0,
  forMs: 0,
  role: 'alert',
  pages: true,
  severity: 'P1',
  incident: null,
  because: '',
  source: { file: 'RUNBOOK.md', startLine: 7, endLine: 7 },
} as const;

test('what pages comes first, and what nothing measures is said with its line and why', () => {
  const text = renderRules(
    [
      { ...rule, title: 'Shop: memory < 512 MB', pages: false, value: '600 MB', trouble: true, source: null },
      { ...rule, title: 'Shop: error rate > 5 %', value: null, state: 'noData', trouble: null },
      { ...rule, state: 'firing', value: 'down', trouble: true },
    ],
    [
      { line: 12, words: '- LLM failures\u001b[2J', why: 'Bind "metrics.llm-failures".' },
      { line: null, words: 'rules.signups', why: 'No source.' },
    ],
    pc.createColors(false),
  );
  expect(text.split('\n').map((line) => line.replace(/\s{2,}/g, ' · ').trim())).toEqual(
    [
      'LINE · RULE · STATE · NOW · PAGES AS',
      '7 · Shop: error rate > 5 % · no data · - · P1',
      '7 · Shop is down · firing · down · P1',
      '- · Shop: memory < 512 MB · crossed · 600 MB · shown only',
      '',
      'Not measured:',
      '· line 12: - LLM failures\\x1b[2J',
      '· Bind "metrics.llm-failures".',
      '· rules.signups',
      '· No source.',
    ].map((line) => line.trim()),
  );
});

test('what is inferred says from where and how sure; what is not used says why, and how a person overrules it', () => {
  const one = { service: 'bot', on: 'database', source: null, confidence: null, used: true, why: null };
  const source = { file: 'RUNBOOK.md', startLine: 12, endLine: 12 };
  const [text = ''] = renderDependencies([
    one,
    { ...one, service: 'shop', source, confidence: 0.9 },
    { ...one, service: 'shop', on: 'cache', source, confidence: 0.5, used: false, why: 'not sure enough' },
  ]);
  expect(text.split('\n').map((line) => line.trim().replace(/\s{2,}/g, ' · '))).toEqual([
    'While what they need fails, nobody is told of these:',
    'bot needs database · signalbox.yaml',
    'shop needs database · inferred from RUNBOOK.md:12, 90 % sure',
    'shop needs cache · inferred from RUNBOOK.md:12, 50 % sure · not used: not sure enough',
    'Overrule what is inferred with depends-on of the service in signalbox.yaml; [] says that it needs nothing.',
  ]);
  expect(renderDependencies([])).toEqual([]);
  expect(renderDependencies([one])[0]).not.toContain('Overrule');
});

test('says so when nothing is watched', () => {
  expect(renderRules([], [], pc.createColors(false))).toBe('Nothing is watched.');
});
