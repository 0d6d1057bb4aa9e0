import { hasOption } from '../../invocation.ts';
import type { CommandFact } from '../command-fact.ts';

/** Tried with kubectl 1.32.4. */
export const kubectlFacts: readonly CommandFact[] = [
  {
    kind: 'command',
    words: 'rollout rollback',
    real: 'going back is called undo there',
    mend: 'Write `kubectl rollout undo deployment/NAME`.',
  },
  {
    kind: 'command',
    words: 'restart',
    real: 'pods are made anew by their deployment',
    mend: 'Write `kubectl rollout restart deployment/NAME`.',
  },
  {
    kind: 'option',
    words: 'logs',
    when: (logs) => hasOption(logs, '--lines'),
    real: 'the last lines are asked for with `--tail`',
    mend: 'Write `--tail=N`.',
  },
  {
    kind: 'option',
    words: 'exec',
    when: ({ words }, { reading }) => reading.operands.length > 1 && !words.includes('--'),
    real: 'it refuses a command that does not stand behind `--`',
    mend: 'Write `kubectl exec POD -- COMMAND`.',
  },
  {
    kind: 'option',
    words: 'rollout undo',
    when: (undo) => hasOption(undo, '--record'),
    real: 'it has no `--record`, which is on its way out of the commands that had it',
    mend: 'Leave `--record` out, and annotate with `kubernetes.io/change-cause`.',
  },
  {
    kind: 'misleads',
    words: 'run',
    when: (run) => hasOption(run, '--replicas', '-r'),
    real: 'it starts one pod, which nothing starts again elsewhere; since 1.18 it makes no deployment',
    mend: 'Write `kubectl create deployment NAME --image=IMAGE --replicas=N`.',
  },
];

/** Tried with docker 28.2. */
export const dockerFacts: readonly CommandFact[] = [
  {
    kind: 'option',
    words: 'logs',
    when: (logs) => hasOption(logs, '--lines'),
    real: 'the last lines are asked for with `--tail`',
    mend: 'Write `--tail N`.',
  },
];

/** Read from docs/reference of docker/compose (`compose_restart.md`). */
export const dockerComposeFacts: readonly CommandFact[] = [
  {
    kind: 'misleads',
    words: 'restart',
    when: (_, { purpose }) =>
      /\b(?:chang\w*|updat\w*|edit\w*|new|appl\w+|reload\w*|pick\w* up)\b[^.\n]{0,40}(?:\benv\b|\.env\b|\benvironment\b|\bconfig|\bcompose file|\bdocker-compose\.ya?ml|\bvariable)/i.test(
        purpose(),
      ),
    real: 'it starts the same containers again, with the configuration and the variables they were made with',
    mend: 'Write `docker compose up -d`, which makes them anew where something changed.',
  },
];
