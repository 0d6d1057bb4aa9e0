import { expect, test } from 'vitest';
import { followWork, type PublicWork, type WorkAhead } from './planned-work.ts';

const hour = 3_600_000;
const day = 24 * hour;
const from = 1_900_000_000_000;
const ahead: WorkAhead = {
  id: 'abc',
  title: 'Planned work',
  components: ['website'],
  from,
  until: from + 2 * hour,
  announce: [7 * day, 2 * day],
};

/** Lets time pass, looking once at each moment; gives what was told, with the hours from the beginning. */
function tell(moments: readonly [hours: number, ahead: WorkAhead | null][], known: PublicWork | null = null): string[] {
  let work = known;
  const said: string[] = [];
  for (const [hours, planned] of moments) {
    const next = followWork(work, planned, from + hours * hour);
    if (next === null) continue;
    work = next;
    said.push(`${hours} ${next.state}`);
  }
  return said;
}
const at = (hours: readonly number[], planned: WorkAhead | null = ahead) =>
  hours.map((one): [number, WorkAhead | null] => [one, one >= 2 ? null : planned]);

test('at each of its times ahead, at its beginning and at its end, once each', () => {
  const moments = at([-200, -168, -167, -100, -48, -47, -1, 0, 0.1, 1, 1.9, 2, 2.1, 30]);
  expect(tell(moments)).toEqual(['-168 announced', '-48 announced', '0 begun', '2 over']);
});

test.each([
  ['the last of the times that were missed', at([-300, -40, -39]), ['-40 announced']],
  ['the beginning, by who was away before', at([1, 1.5, 2]), ['1 begun', '2 over']],
  ['the end, by who was away while it lasted', at([-48, 5]), ['-48 announced', '5 over']],
  ['nothing of what was over before anybody looked', at([5]), []],
  ['nothing of a window that is announced at no time', at([-48, 0, 1, 2], { ...ahead, announce: [] }), []],
])('tells %s', (_, moments, expected) => {
  expect(tell(moments)).toEqual(expected);
});

test('what is called off ahead is cancelled; what is ended early is over; what is planned again is told again', () => {
  expect(tell([...at([-48]), [-10, null], [-9, null], [0, null]])).toEqual(['-48 announced', '-10 cancelled']);
  expect(tell([...at([-48, 0]), [1, null], [1.5, null]])).toEqual(['-48 announced', '0 begun', '1 over']);
  expect(tell([...at([-48]), [-10, null], ...at([-9, 0])])).toEqual([
    '-48 announced',
    '-10 cancelled',
    '-9 announced',
    '0 begun',
  ]);
});

test('an end that was moved is told with whatever is told next', () => {
  const announced = followWork(null, ahead, from - day) ?? expect.fail('nothing was told');
  const begun = followWork(announced, { ...ahead, until: from + 5 * hour }, from);
  expect(begun).toMatchObject({
    until: from + 5 * hour,
    updates: [{ until: ahead.until }, { until: from + 5 * hour }],
  });
});
