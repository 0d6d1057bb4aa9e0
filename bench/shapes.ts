import { randomFrom, writeRunbook } from './write-runbook.ts';

/** Documents of one kind in any size: realistic ones first, then what is dense, then what is meant to hurt. */
export const shapes: Record<string, (bytes: number) => string> = {
  runbook: (bytes) => writeRunbook(randomFrom(1), bytes),
  prose: (bytes) =>
    fill(bytes, (at) => `${'Wait until the lag of the queue has fallen below 100. '.repeat(8)}(${at})\n\n`),
  'wide table': (bytes) => {
    const cells = 40;
    const row = (cell: (at: number) => string) =>
      `| ${Array.from({ length: cells }, (_, at) => cell(at)).join(' | ')} |\n`;
    return fill(bytes, (at) => row((cell) => `< ${at + cell}%`), row((cell) => `Metric ${cell}`) + row(() => '---'));
  },
  'long table': (bytes) =>
    fill(
      bytes,
      (at) => `| \`kubectl get pods -n n${at}\` | > ${at} ms | a |\n`,
      '| Command | Alert | Who |\n|---|---|---|\n',
    ),
  'one table row': (bytes) => `| a | b |\n|---|---|\n${'| x '.repeat(bytes / 4)}|\n`,
  headings: (bytes) => fill(bytes, (at) => `${'#'.repeat(1 + (at % 6))} Incident ${at}: API down\n\n`),
  'same headings': (bytes) => fill(bytes, () => '## Symptoms\n\n## Resolution\n\n'),
  labels: (bytes) => fill(bytes, (at) => `**Symptoms:**\nslow ${at}\n\n**Fix:** restart\n\n`),
  fences: (bytes) => fill(bytes, (at) => `\`\`\`bash\ncurl -fsS https://a.test/${at}\n\`\`\`\n\n`),
  'long fence': (bytes) => `\`\`\`bash\n${fill(bytes, (at) => `kubectl get pods -n n${at}\n`)}\`\`\`\n`,
  'continued command': (bytes) =>
    `\`\`\`bash\ncurl \\\n${fill(bytes, (at) => `  -H "X-Header-${at}: v" \\\n`)}  https://a.test\n\`\`\`\n`,
  heredoc: (bytes) => `\`\`\`bash\ncat <<EOF > out\n${fill(bytes, (at) => `line ${at} $HOME\n`)}EOF\n\`\`\`\n`,
  'open heredocs': (bytes) => `\`\`\`bash\n${fill(bytes, (at) => `cat <<E${at}\n`)}\`\`\`\n`,
  'open quotes': (bytes) => `\`\`\`bash\n${fill(bytes, (at) => `echo "${at}' (\n`)}\`\`\`\n`,
  sql: (bytes) =>
    `\`\`\`sql\n${fill(bytes, (at) => `DELETE FROM t${at} WHERE id IN (\n  SELECT id FROM u\n);\n\n`)}\`\`\`\n`,
  'data fence': (bytes) => `\`\`\`yaml\n${fill(bytes, (at) => `alert_${at}:\n  warning: ${at}\n`)}\`\`\`\n`,
  thresholds: (bytes) => fill(bytes, (at) => `- CPU of node ${at} > ${at % 100}% for 5 min\n`, '## Alerts\n\n'),
  'one threshold line': (bytes) => `## Alerts\n\n${'CPU > 80% '.repeat(bytes / 10)}\n`,
  incidents: (bytes) =>
    fill(
      bytes,
      (at) =>
        `## Incident ${at}\n\n**Symptoms:**\n- error rate > 5%\n\n**Resolution:**\n\`\`\`bash\nkubectl get po\n\`\`\`\n\n`,
    ),
  services: (bytes) =>
    fill(
      bytes,
      (at) => `| svc${at} | https://s${at}.test/health | 200 |\n`,
      '## Services\n\n| Service | Health | Expected |\n|---|---|---|\n',
    ),
  severities: (bytes) =>
    fill(
      bytes,
      (at) => `| P${at % 5} | down ${at} | 15 min |\n`,
      '## Severity levels\n\n| Level | Example | Response time |\n|---|---|---|\n',
    ),
  escalation: (bytes) => fill(bytes, (at) => `- After ${at} min: call team ${at}\n`, '## Escalation\n\n'),
  contacts: (bytes) => fill(bytes, (at) => `- Lead ${at}: a${at}@b.test, +1 555 ${at}\n`, '## Contacts\n\n'),
  calendar: (bytes) => fill(bytes, (at) => `- [ ] Every Monday at 09:00: look at ${at}\n`, '## Weekly tasks\n\n'),
  cron: (bytes) => `\`\`\`cron\n${fill(bytes, (at) => `${at % 60} * * * * /opt/run.sh ${at}\n`)}\`\`\`\n`,
  steps: (bytes) =>
    fill(bytes, (at) => `1. **Step ${at}**\n\n\`\`\`bash\nkubectl get po\n\`\`\`\n\n`, '## Deployment\n\n'),
  'inline code': (bytes) =>
    fill(bytes, (at) => `Run \`kubectl get pod p${at}\` and \`helm rollback r${at}\`. `, '## Deploy\n\n'),
  links: (bytes) => fill(bytes, (at) => `[a${at}](#h${at}) [b](./docs/${at}.md) <https://x.test/${at}>\n`),
  definitions: (bytes) => fill(bytes, (at) => `[r${at}]: https://x.test/${at}\n[r${at}]\n\n`),
  secrets: (bytes) => fill(bytes, (at) => `export API_KEY=sk-proj-${'a1B2c3D4'.repeat(5)}${at}\n\n`),
  placeholders: (bytes) => fill(bytes, (at) => `Ask [Your Name ${at}] for <your-token-${at}>, YYYY-MM-DD, xxx...\n\n`),
  'flat list': (bytes) => fill(bytes, (at) => `- item ${at}\n`),
  'dense list': (bytes) => fill(bytes, (at) => `${'  '.repeat(at % 8)}- **item** ${at} \`code\` _em_ [l](#x)\n`),
  'deep list': (bytes) => fill(bytes, (at) => `${' '.repeat(2 * (at % 48))}- item ${at}\n`),
  quotes: (bytes) => fill(bytes, (at) => `${'> '.repeat(1 + (at % 60))}quoted ${at}\n`),
  'one line': (bytes) => 'word '.repeat(bytes / 5),
  'one long word': (bytes) => 'a'.repeat(bytes),
  'one paragraph': (bytes) => fill(bytes, (at) => `a line of words ${at}\n`),
  'empty lines': (bytes) => '\n'.repeat(bytes),
  'lone CR': (bytes) => 'a\r'.repeat(bytes / 2),
  spaces: (bytes) => `a${' '.repeat(bytes)}b`,
  'blank marks': (bytes) => '- \n'.repeat(bytes / 3),
  emphasis: (bytes) => '*a **b '.repeat(bytes / 7),
  'emphasis closed': (bytes) => '*a **b** c* '.repeat(bytes / 12),
  'emphasis mixed': (bytes) => 'a**b_c*d__'.repeat(bytes / 10),
  stars: (bytes) => '*'.repeat(bytes),
  'strike bomb': (bytes) => '~a ~~b '.repeat(bytes / 7),
  'link bomb': (bytes) => '['.repeat(bytes),
  'link bomb closed': (bytes) => '[a]('.repeat(bytes / 4),
  'nested links': (bytes) => `${'['.repeat(bytes / 3)}a${'](b'.repeat(bytes / 6)}`,
  'image bomb': (bytes) => '![['.repeat(bytes / 3),
  'backtick bomb': (bytes) => fill(bytes, (at) => `${'`'.repeat(1 + (at % 300))} `),
  'angle bomb': (bytes) => '<'.repeat(bytes),
  'placeholder bomb': (bytes) => '<a '.repeat(bytes / 3),
  'comment bomb': (bytes) => '<!-- a '.repeat(bytes / 7),
  'html soup': (bytes) => fill(bytes, (at) => `<div class="a${at}"><p>text</b></div\n`),
  'html inline': (bytes) => `x ${'<a href="b">c</a> '.repeat(bytes / 18)}`,
  entities: (bytes) => '&amp;&#x41;&nope '.repeat(bytes / 17),
  'autolink bomb': (bytes) => 'http://a.'.repeat(bytes / 9),
  'address bomb': (bytes) => 'a@b.c_'.repeat(bytes / 6),
  footnotes: (bytes) => fill(bytes, (at) => `a[^${at}]\n\n[^${at}]: note\n\n`),
  'open fence': (bytes) => `\`\`\`\n${fill(bytes, (at) => `line ${at} > 80%\n`)}`,
  'pipe bomb': (bytes) => 'a|'.repeat(bytes / 2),
  'setext bomb': (bytes) => fill(bytes, (at) => `a ${at}\n===\n`),
  mojibake: (bytes) => 'âœ… Ã© â†’ '.repeat(bytes / 14),
  digits: (bytes) => `> ${'1'.repeat(bytes)}`,
  'number soup': (bytes) => '> 1.1.1, < 2% '.repeat(bytes / 14),
  'wide characters': (bytes) => '障害対応：再起動する。'.repeat(bytes / 33),
  'zero width': (bytes) => '\u200b\u202e\ufeff'.repeat(bytes / 9),
};

function fill(bytes: number, piece: (at: number) => string, before = ''): string {
  const parts = [before];
  let length = before.length;
  for (let at = 0; length < bytes; at++) {
    const next = piece(at);
    parts.push(next);
    length += next.length;
  }
  return parts.join('');
}
