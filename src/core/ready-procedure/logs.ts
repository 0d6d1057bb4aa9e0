import type { ReadyProcedure } from './model.ts';

/** So many different ones are shown, the most frequent first. Numbers are made one, or each line would be a kind of its own. */
const counted =
  "| jq -r .text | sed -E 's/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+/N/g' | sort | uniq -c | sort -rn | head -20";

/** What is asked of logs again and again. */
export const logProcedures: readonly ReadyProcedure[] = [
  {
    id: 'ready-log-review',
    title: 'Review the logs of the last day',
    kind: 'verify',
    steps: [
      { title: 'Who was answered 429, by address', run: 'signalbox blocks --top --since 24h' },
      { title: 'Errors by kind', run: `signalbox logs --since 24h --level error --tail 5000 --json ${counted}` },
      {
        title: 'Requests that took a second or more',
        run: `signalbox logs --since 24h --tail 50 --regex '(?i)(?:duration|took|time|elapsed)\\S{0,12}[ =:]\\s?"?(?:\\d{4,}(?:\\.\\d+)? ?ms|\\d{1,3}(?:\\.\\d+)? ?s\\b)'`,
      },
      {
        title: 'Failed sign-ins',
        run: `signalbox logs --since 24h --tail 5000 --regex '(?i)(?:log-?in|sign-?in|auth\\w*).{0,40}(?:fail|invalid|denied|refused)|\\b401\\b' --json ${counted}`,
      },
    ],
  },
];
