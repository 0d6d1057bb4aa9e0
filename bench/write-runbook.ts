/** A giver of numbers from 0 to 1, and the same ones for the same seed (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const services = ['api', 'worker', 'billing', 'search', 'gateway', 'ledger', 'mailer', 'scheduler', 'auth', 'media'];
const words =
  'The queue drains slowly after a restart because each consumer fetches its offset first so wait for the lag to fall before you scale out again and tell the person on call what you saw'.split(
    ' ',
  );
const metrics = ['error rate', 'p95 latency', 'CPU', 'memory', 'queue depth', 'replication lag', 'disk usage'];
const commands = [
  'kubectl -n NAME rollout restart deployment/NAME',
  'railway logs --service NAME --tail 200 | grep -i error',
  'curl -fsS https://NAME.shop.test/health | jq .status',
  'docker compose logs --tail=100 NAME',
  'psql "$DATABASE_URL" -c "SELECT count(*) FROM NAME_jobs WHERE state = \'stuck\';"',
  'redis-cli -u "$REDIS_URL" INFO memory',
  'pg_dump "$DATABASE_URL" > backup-NAME-$(date +%F).sql',
  'for pod in $(kubectl get pods -l app=NAME -o name); do\n  kubectl describe "$pod"\ndone',
  'aws s3 cp backup.sql \\\n  s3://NAME-backups/ \\\n  --storage-class STANDARD_IA',
  'git revert --no-edit <commit-sha>\ngit push origin main',
  'systemctl status NAME --no-pager',
  'railway variables --set "NAME_KEY=<new-key>" --service NAME',
];
const statements = [
  "SELECT pid, state, query FROM pg_stat_activity WHERE state <> 'idle' ORDER BY query_start;",
  "UPDATE NAME_jobs\nSET state = 'queued'\nWHERE state = 'stuck';",
  'DELETE FROM NAME_sessions WHERE expires_at < now();',
];

/** A Markdown runbook of about `bytes` bytes, as teams write them: incidents, tables, checklists, fences, prose. */
export function writeRunbook(random: Random, bytes: number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const number = (low: number, high: number) => Math.floor(low + random() * (high - low + 1));
  const sentence = () => {
    const from = number(0, words.length - 12);
    return `${words.slice(from, from + number(6, 12)).join(' ')}.`;
  };
  const name = () => pick(services);
  const command = () => pick(commands).replaceAll('NAME', name());
  const fence = () => `\`\`\`bash\n# ${number(1, 9)}. ${sentence()}\n${command()}\n\n# Then\n${command()}\n\`\`\`\n`;
  const list = (line: () => string) => Array.from({ length: number(2, 5) }, line).join('');
  const parts: (() => string)[] = [
    () =>
      `### ${pick(['P0', 'P1', 'SEV2'])}: ${name()} is down\n\n**Symptoms:**\n${list(
        () => `- ${pick(metrics)} of ${name()} > ${number(1, 90)}%\n`,
      )}\n**Diagnosis:**\n\n${fence()}\n**Resolution:**\n\n1. ${sentence()}\n2. Run \`${command().split('\n', 1)[0]}\`.\n   If it fails: ${sentence()}\n\n${fence()}\n`,
    () =>
      `### ${name()} thresholds\n\n| Metric | Target | Alert | Window |\n|---|---:|---:|---|\n${list(
        () => `| ${pick(metrics)} | < ${number(1, 50)}% | > ${number(51, 99)}% | ${number(1, 30)} min |\n`,
      )}\n`,
    () =>
      `### Restore ${name()}\n\n${sentence()} ${sentence()}\n\n${fence()}\n${list(() => `- [ ] ${sentence()}\n`)}\n`,
    () =>
      `### Look at ${name()}\n\n\`\`\`sql\n${pick(statements).replaceAll('NAME', name())}\n\`\`\`\n\n${sentence()}\n\n`,
    () =>
      `### Every ${pick(['day', 'Monday', 'month'])}\n\n${list(
        () => `- ${sentence()}\n  - see [the dashboard](https://grafana.shop.test/d/${number(1, 99)})\n`,
      )}\n> **Note:** ${sentence()}\n\n`,
    () =>
      `### Contacts\n\n| Role | Who | How |\n|---|---|---|\n${list(
        () => `| ${pick(['Primary', 'Secondary', 'Lead'])} | ${name()} team | ${name()}@shop.test |\n`,
      )}\n`,
    () =>
      `${sentence()} ${sentence()} **${sentence()}** ${sentence()} *${sentence()}* See [below](#restore-${name()}).\n\n`,
    () => `<details>\n<summary>${sentence()}</summary>\n\n${fence()}\n</details>\n\n`,
    () =>
      `### Health endpoints\n\n${list(() => `- \`GET https://${name()}.shop.test/health\` answers 200 with \`{"ok":true}\`\n`)}\n`,
  ];
  let text = '---\ntitle: Operations\nowner: platform\n---\n\n# Operations runbook\n\n';
  for (let chapter = 1; text.length < bytes; chapter++) {
    text += `## ${chapter}. ${pick(['Incidents', 'Deployment', 'Monitoring', 'Maintenance', 'Recovery', 'Escalation'])}\n\n`;
    for (let part = 0; part < 6 && text.length < bytes; part++) text += pick(parts)();
  }
  return text;
}
