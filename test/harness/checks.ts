import type { Check, CheckOf, Target } from '../../src/core/check/model.ts';
import { parseCondition } from '../../src/core/check/parse-condition.ts';

const common = {
  id: 'check:it',
  service: 'it',
  role: 'dependency',
  expect: [],
  intervalMs: 1000,
  timeoutMs: 1000,
  retries: 0,
  failuresToOpen: 1,
  successesToClose: 1,
  allowLinkLocal: false,
  source: null,
} as const;

/** An HTTP check of a service: every second, down at the first failure. */
export function httpCheck(url: string, changes: Partial<CheckOf<'http'>> = {}): CheckOf<'http'> {
  return {
    ...common,
    id: 'http:bot',
    service: 'bot',
    role: 'service',
    kind: 'http',
    url,
    method: 'GET',
    headers: {},
    body: null,
    redirects: 0,
    ...changes,
  };
}

type Changes = { [K in keyof typeof common]?: Check[K] };

/** A check of any kind; `expect` as a person would write it. */
export function checkOf(target: Target, changes: Omit<Changes, 'expect'> & { expect?: string[] } = {}): Check {
  const expect = (changes.expect ?? []).map((text) => {
    const parsed = parseCondition(target.kind, text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.what}`);
    return parsed.condition;
  });
  return { ...common, ...target, ...changes, expect };
}
