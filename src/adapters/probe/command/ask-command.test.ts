import { readdirSync, readFileSync } from 'node:fs';
import { checkOf } from '../../../../test/harness/checks.ts';
import { probeConformance } from '../conformance.ts';

const mark = 'signalbox-command-check';
const secret = 'token-of-a-command';

const sh = (script: string, expect: string[] = ['exit == 0'], timeoutMs = 5000) =>
  checkOf(
    { kind: 'command', argv: ['sh', '-c', script, mark], directory: '/', variables: ['TOKEN'] },
    { expect, timeoutMs },
  );

/** Processes that were started with our mark. */
function running(): number {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
    } catch {
      return false;
    }
  }).length;
}

probeConformance('command', async () => ({
  options: { environment: { PATH: process.env['PATH'], TOKEN: secret, OTHER: 'not handed on' } },
  passing: sh('echo " 42 "; test -z "$OTHER"', ['exit == 0', 'value < 90', 'output contains "42"', 'duration < 5s']),
  failing: [
    { name: 'a code', check: sh('exit 3'), reason: /exit is 3, expected == 0/ },
    { name: 'a number', check: sh('echo 95', ['value < 90']), reason: /value is 95, expected < 90/ },
    { name: 'no number', check: sh('echo full', ['value < 90']), reason: /answered without value/ },
    { name: 'a secret shown', check: sh('echo $TOKEN', ['output == "ok"']), reason: /\[masked\]/ },
    { name: 'by a signal', check: sh('kill -9 $$'), reason: /was ended by SIGKILL/ },
    { name: 'output without end', check: sh('while :; do echo xxxxxxxxxxxxxxxx; done'), reason: /more than 64 KB/ },
    {
      name: 'deaf to SIGTERM',
      check: sh("trap '' TERM; sh -c 'while :; do sleep 0.1; done' " + mark + ' & wait', ['exit == 0'], 300),
      reason: /no answer within 300 ms/,
    },
  ],
  lost: [
    {
      name: 'no program',
      check: { ...sh(''), argv: ['/no/such/program'] },
      reason: /there is no such program/,
    },
    { name: 'no variable', check: { ...sh(''), variables: ['NOT_SET'] }, reason: /NOT_SET is not set/ },
  ],
  hanging: sh(`sleep 60; echo ${mark}`, ['exit == 0'], 200),
  secrets: [secret],
  left: running,
  close: async () => undefined,
}));
