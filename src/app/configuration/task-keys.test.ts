import { expect, it, test } from 'vitest';
import type { MaintenanceWindow } from '../../core/runbook/plan.ts';
import { checkConfig } from './read.ts';
import { toTasks, workingDayOf } from './task-keys.ts';

const head = 'name: Shop\nrunbook: RUNBOOK.md\nservices:\n  a: { command: x, directory: ., port: 1 }\n';

test.each([
  ['zone: Mars', 'Unknown time zone "Mars" of the tasks'],
  ['remind-at: "03:00"', 'Unexpected "03:00" as the time of reminders'],
  ['remind-at: "9 am"', 'Unexpected "9 am" as the time of reminders'],
  ['remind-to: [slack]', 'Unknown channel "slack" of the tasks'],
])('%s is refused', (line, what) => {
  expect(checkConfig(`${head}tasks:\n  ${line}\n`)).toMatchObject([{ line: 6, what }]);
});

it('takes what is written, and what is usual where nothing is', () => {
  const written = 'zone: EST\n  remind-at: "8:30"\n  done-by: { review logs: Log Review }\n  leave-out: [old]\n';
  expect(checkConfig(`${head}tasks:\n  ${written}`)).toEqual([]);
  expect(toTasks({ zone: 'EST', 'remind-at': '8:30' })).toMatchObject({ zone: 'America/New_York', remindMinute: 510 });
  expect(toTasks(undefined)).toMatchObject({ zone: null, remindMinute: 540, doneBy: {}, leaveOut: [] });
});

it('has its days where the runbook has its windows, if they name one place', () => {
  const window = (timeZone: string | null) => ({ timeZone }) as MaintenanceWindow;
  const zoneOf = (...windows: MaintenanceWindow[]) => workingDayOf(toTasks(undefined), windows).zone;
  expect(zoneOf(window('EST'), window(null))).toBe('America/New_York');
  expect(zoneOf(window('EST'), window('UTC'))).toBe('UTC');
  expect(zoneOf()).toBe('UTC');
});
