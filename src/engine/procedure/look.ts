import { type ConditionFound, judgeChecks, judgeMeasured } from '../../core/procedure/judge-condition.ts';
import type { Condition } from '../../core/procedure/read-condition.ts';
import type { KnownCheck } from '../../core/procedure/watched.ts';
import { evaluateRule } from '../../core/rule/evaluate.ts';
import type { Evaluation, Rule } from '../../core/rule/model.ts';
import { needsOf } from '../../core/rule/needs.ts';
import type { Tx } from '../ports.ts';
import { seriesBook } from '../watch/series.ts';

/** From where it is looked. Times are epoch ms. */
export type Looking = {
  now: number;
  /** Since when it may be otherwise than before: what was found earlier says nothing. Null where nothing was done. */
  changedAt: number | null;
  /** What the run is for. */
  incidentId: string | null;
  watched: readonly KnownCheck[];
};

/** What was measured longer ago is not how it is now. */
const asleepMs = 120_000;

/** Looks in the store for what a condition asks. */
export async function look(tx: Tx, condition: Condition, looking: Looking): Promise<ConditionFound> {
  const incident = looking.incidentId === null ? null : await tx.incidents.get(looking.incidentId);
  switch (condition.kind) {
    case 'checks':
      return lookAtChecks(tx, condition, looking);
    case 'goesOn': {
      // Of an incident that a check has opened, the same check says whether it goes on.
      const check = looking.watched.find(({ name }) => incident?.ruleId === `down:${name}`);
      if (check === undefined)
        return { kind: 'unknown', why: 'no check tells whether what the run is for goes on', soon: false };
      return lookAtChecks(tx, { checks: [check], every: true, holdsWhen: 'down' }, looking);
    }
    case 'measured': {
      const own = condition.rules.filter(({ service }) => service !== null && service === incident?.service);
      const rules = own.length > 0 ? own : condition.rules;
      const evaluations: Evaluation[] = [];
      for (const rule of rules) evaluations.push(await evaluate(tx, rule, looking));
      return judgeMeasured({ rules, every: condition.every }, evaluations);
    }
  }
}

async function lookAtChecks(
  tx: Tx,
  condition: Pick<Extract<Condition, { kind: 'checks' }>, 'checks' | 'every' | 'holdsWhen'>,
  looking: Looking,
): Promise<ConditionFound> {
  const found = [];
  for (const check of condition.checks) found.push({ check, state: await tx.checks.get(check.checkId) });
  return judgeChecks(condition, found, looking);
}

async function evaluate(tx: Tx, stated: Rule, { now, changedAt }: Looking): Promise<Evaluation> {
  const windowMs = changedAt === null ? stated.windowMs : Math.max(1, Math.min(stated.windowMs, now - changedAt));
  // Nobody is woken by it: what is known counts, without regard to what is missing.
  const rule: Rule = { ...stated, windowMs, role: 'condition', pages: false };
  const book = seriesBook([rule], 0);
  await book.load(tx, now);
  for (const { metric, service, spanMs } of needsOf(rule)) {
    const recent = await tx.samples.window(metric, service, now - Math.max(asleepMs, latestMs(rule, spanMs)), now);
    if (recent.length === 0) return { holds: null, value: null };
  }
  return evaluateRule(
    rule,
    { ...book, services: [], status: () => 'unknown', intervalMs: () => windowMs, firing: () => false },
    now,
  );
}

/** The window of what is only the last value is as long as that may be old. */
function latestMs({ measure }: Rule, spanMs: number): number {
  return measure.kind === 'latest' ? spanMs : 0;
}

/** What is waited for or looked at, in words. */
export function describeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'checks': {
      const names = condition.checks.map(({ name }) => name);
      const subject = condition.every || names.length === 1 ? names.join(', ') : `one of ${names.join(', ')}`;
      return `${subject} ${names.length === 1 || !condition.every ? 'is' : 'are'} ${condition.holdsWhen}`;
    }
    case 'measured':
      return condition.rules.map(({ title }) => title).join(condition.every ? ' and ' : ' or ');
    case 'goesOn':
      return 'what the run is for goes on';
  }
}
