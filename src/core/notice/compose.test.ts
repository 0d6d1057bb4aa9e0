import { expect, test } from 'vitest';
import { incidentFor } from '../incident/open-incident.ts';
import { composeNotice, type NoticeEvidence } from './compose.ts';

const at = Date.UTC(2030, 0, 7, 9);
const rule = { id: 'down:bot', title: 'Bot is down', severity: 'P1', service: 'bot', incident: 'Bot Not Responding' };
const severity = { name: 'P1', responseSeconds: 3600 };
const source = { file: 'RUNBOOK.md', startLine: 346, endLine: 380 };
const evidence: NoticeEvidence = {
  value: '2 checks in a row failed: answered 503, expected 200.',
  rule: { source: { ...source, startLine: 43, endLine: 43 } },
  severity,
  documented: { title: 'Bot Not Responding', source },
  actor: null,
  note: null,
  link: 'http://127.0.0.1:7070/incidents/1',
};

test('an opening says what, how bad, since when, how far, where in the runbook and until when to answer', () => {
  expect(composeNotice('opened', incidentFor(rule, [severity], null, at), evidence, at)).toMatchObject({
    about: 'opened',
    severity: 'P1',
    title: 'P1: Bot is down',
    lines: [
      '2 checks in a row failed: answered 503, expected 200.',
      'Since 2030-01-07 09:00:00 UTC.',
      'P1: respond by 2030-01-07 10:00:00 UTC.',
      'Runbook: Bot Not Responding, RUNBOOK.md:346-380',
      'Asked for by RUNBOOK.md:43',
    ],
    link: 'http://127.0.0.1:7070/incidents/1',
  });
});

test('a severity that is to be answered at once says so, and what is not known takes no line', () => {
  const bare = { ...evidence, value: null, documented: null, rule: null, severity: { responseSeconds: 0 } };
  const incident = incidentFor({ ...rule, severity: 'P0' }, [{ name: 'P0', responseSeconds: 0 }], null, at);
  expect(composeNotice('opened', incident, bare, at).lines).toEqual([
    'Since 2030-01-07 09:00:00 UTC.',
    'P0: respond at once.',
  ]);
});

test('everything that a drill sends says so in its first word', () => {
  const incident = incidentFor(rule, [severity], 'drill-1', at);
  const titles = (['opened', 'acknowledged', 'resolved'] as const).map(
    (about) => composeNotice(about, incident, evidence, at).title,
  );
  expect(titles).toEqual([
    '[DRILL] P1: Bot is down',
    '[DRILL] Acknowledged: P1: Bot is down',
    '[DRILL] Resolved: P1: Bot is down',
  ]);
});

test('the end says after how long, by whom, and what they said', () => {
  const incident = incidentFor(rule, [severity], null, at);
  const body = composeNotice('resolved', incident, { ...evidence, actor: 'Ada', note: 'Restarted it' }, at + 90_000);
  expect(body.lines).toEqual(['Resolved by Ada after 1 min 30 s, at 2030-01-07 09:01:30 UTC.', 'Restarted it']);
});
