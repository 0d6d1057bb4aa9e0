import type { LintRule } from '../finding.ts';
import { hasOption, type Invocation } from '../invocation.ts';

/**
 * A program, option or plan that its makers have withdrawn, with their own words for it named in the finding. A machine that
 * still has it works today; the next one will not. Told once for each in a document.
 *
 * @good
 * ## Deploy
 *
 * ```bash
 * docker compose up -d
 * kubectl set image deploy/api api=api:2
 * kubectl rollout undo deploy/api
 * helm uninstall api
 * helm delete api
 * heroku ps:scale web=2:standard-1x
 * heroku ps:scale free=1
 * ```
 *
 * @bad 4, 6, 7, 8, 9
 * ## Deploy
 *
 * ```bash
 * docker-compose up -d
 * docker-compose ps
 * kubectl set image deploy/api api=api:2 --record
 * curl -fsSL https://example.org/key.asc | sudo apt-key add -
 * helm delete --purge api
 * heroku ps:scale web=1:free
 * heroku addons:create heroku-postgresql:hobby-dev
 * helm init
 * ```
 */
export const toolRetired: LintRule = {
  name: 'tool-retired',
  level: 'warning',
  check: ({ invocations }) =>
    retired.flatMap(({ isUsed, what, since, source, mend }) => {
      const used = invocations.filter(isUsed);
      const [first] = used;
      if (first === undefined) return [];
      const more = used.length === 1 ? '' : `, here and ${used.length - 1} times more`;
      return [
        {
          line: first.line,
          message: `Unexpected \`${what(first)}\`${more}, expected what is still maintained: ${since} (${source})`,
          mend,
        },
      ];
    }),
};

type Retired = {
  isUsed(invocation: Invocation): boolean;
  /** The words of the document that it is about. */
  what(invocation: Invocation): string;
  since: string;
  source: string;
  mend: string;
};

const begins = ({ words }: Invocation, ...expected: string[]) => expected.every((word, at) => words[at] === word);
const freePlan = /^[\w-]+=\d+:free$|^heroku-(?:postgresql|redis):(?:hobby-dev|dev)$/i;

const retired: readonly Retired[] = [
  {
    isUsed: ({ program }) => program === 'docker-compose',
    what: ({ program }) => program,
    since: 'Compose v1 has had no updates since July 2023, and Docker installs it no more',
    source: 'docs.docker.com/compose/releases/migrate',
    mend: 'Write `docker compose`; names of containers then hold hyphens for underscores.',
  },
  {
    isUsed: (kubectl) =>
      kubectl.program === 'kubectl' && hasOption(kubectl, '--record') && !begins(kubectl, 'rollout', 'undo'),
    what: () => '--record',
    since: 'kubectl says itself that it "will be removed in the future"',
    source: 'kubectl set image --help, 1.32',
    mend: 'Leave it out, and annotate with `kubernetes.io/change-cause`.',
  },
  {
    isUsed: ({ program }) => program === 'apt-key',
    what: ({ program }) => program,
    since: 'it was last available in Debian 11 and Ubuntu 22.04',
    source: 'apt-key(8)',
    mend: 'Put the key into /etc/apt/keyrings, and name it with `signed-by` in the source.',
  },
  {
    isUsed: (helm) =>
      helm.program === 'helm' &&
      (begins(helm, 'init') ||
        (/^(?:delete|del)$/.test(helm.words[0] ?? '') && hasOption(helm, '--purge')) ||
        (begins(helm, 'install') && hasOption(helm, '--name'))),
    what: ({ text }) => text,
    since: 'it is of helm 2, whose support ended in November 2020, and an error in helm 3',
    source: 'helm.sh/docs/faq/changes_since_helm2',
    mend: 'Write `helm uninstall NAME`, `helm install NAME CHART`, and no `helm init`.',
  },
  {
    isUsed: ({ program, words }) =>
      program === 'heroku' && (words.some((word) => freePlan.test(word)) || isFreeType(words)),
    what: ({ text }) => text,
    since: 'Heroku has had no free dynos and databases since 28 November 2022',
    source: 'devcenter.heroku.com/articles/free-dyno-hours',
    mend: 'Name a plan that there is, such as `eco` or `essential-0`.',
  },
];

function isFreeType(words: readonly string[]): boolean {
  return /^(?:ps:type|ps:resize|dyno:type|dyno:resize)$/.test(words[0] ?? '') && words.includes('free');
}
