import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const incidents = (text: string) =>
  compileRunbook(text, 'r.md').plan.incidents.map(({ title, symptoms, diagnosis, resolution }) => ({
    title,
    symptoms,
    diagnosis: diagnosis.map(({ text: step }) => step),
    resolution: resolution.flatMap(({ steps }) => steps.map(({ text: step }) => step)),
  }));

describe('labels that share a paragraph', () => {
  it('are parts of their own, and a field between them is none of theirs', () => {
    const text =
      '## Common incidents\n\n### Cache down\n\n**Symptoms:** pages are slow\n**Page:** [cache](x.md)\n**Quick Fix:**\n```bash\nkubectl delete pod cache-0\n```\n';
    expect(incidents(text)).toEqual([
      { title: 'Cache down', symptoms: ['pages are slow'], diagnosis: [], resolution: ['kubectl delete pod cache-0'] },
    ]);
  });
});

it.each(['Diagnostic Commands', 'Diagnosis commands', 'Investigation Commands', 'Debug commands'])(
  'commands under "%s" find out, and mend nothing',
  (label) => {
    const text = `## Common incidents\n\n### Cache down\n\n**Symptoms:**\n- slow\n\n**${label}:**\n\n\`\`\`bash\nkubectl get pods\n\`\`\`\n\n**Resolution:**\n\n\`\`\`bash\nkubectl delete pod cache-0\n\`\`\`\n`;
    expect(incidents(text)).toMatchObject([
      { diagnosis: ['kubectl get pods'], resolution: ['kubectl delete pod cache-0'] },
    ]);
  },
);

describe('parts without list or command', () => {
  it('a sentence is a step for a person', () => {
    const text =
      '## Troubleshooting\n\n### Long queue\n\n**Diagnosis**: The batch is too small\n\n**Solution**:\n\nRaise the batch size and restart.\n';
    expect(incidents(text)).toMatchObject([
      { diagnosis: ['The batch is too small'], resolution: ['Raise the batch size and restart.'] },
    ]);
  });
});

it('a table of causes and fixes says what to do in which case', () => {
  const table =
    '| Cause | Fix |\n|---|---|\n| Disk full | Run `docker image prune -f` |\n| Bad key | Ask the owner |\n';
  const { plan } = compileRunbook(
    `## Upload fails\n\n**Symptoms:** uploads stop\n\n**Resolution:**\n\n${table}`,
    'r.md',
  );
  expect(plan.incidents[0]?.resolution.flatMap(({ steps }) => steps)).toMatchObject([
    { condition: 'Disk full', text: 'Run docker image prune -f', commandIds: [plan.commands[0]?.id] },
    { condition: 'Bad key', text: 'Ask the owner', commandIds: [] },
  ]);
});

describe('commands without labels', () => {
  const under = (body: string) => incidents(`## Troubleshooting\n\n### Pods crash\n\n\`\`\`bash\n${body}\n\`\`\`\n`)[0];

  it('those that only look find the cause', () => {
    expect(
      under(
        '# Read the log\nkubectl logs -n shop deploy/api\n\n# Reach the store\nkubectl exec deploy/api -- nc -zv db 5432',
      ),
    ).toMatchObject({
      diagnosis: ['kubectl logs -n shop deploy/api', 'kubectl exec deploy/api -- nc -zv db 5432'],
      resolution: [],
    });
  });

  it('from the first that changes something on they mend it', () => {
    expect(
      under('# Look\nps aux | sort -n\n\n# Start again\nsystemctl restart api\n\n# See it\ncurl localhost:1/health'),
    ).toMatchObject({
      diagnosis: ['ps aux | sort -n'],
      resolution: ['systemctl restart api', 'curl localhost:1/health'],
    });
  });

  it.each([
    'curl -X POST https://x.dev/flush',
    'cat a > b',
    'psql -c "delete from jobs"',
    'find . -delete',
    'sudo ufw allow 1/tcp',
  ])('changes something: %s', (line) => expect(under(line)).toMatchObject({ diagnosis: [], resolution: [line] }));
});

describe('a page that is one incident', () => {
  it('says when to use it', () => {
    const text =
      '# Memory pressure\n\nUse this when the model server is degraded or near its end.\n\n## Step 1 - Find the pods\n\nkubectl get pods -n x\n\n## Step 2 - Restart\n\n```bash\nkubectl rollout restart deploy/m\n```\n';
    expect(incidents(text)).toMatchObject([
      { title: 'Memory pressure', symptoms: ['the model server is degraded or near its end'] },
    ]);
    expect(incidents(text.replace('degraded or near its end', 'ready to be deployed'))).toEqual([]);
  });

  it('and so may a title in a longer one', () => {
    const text =
      '# Alerts\n\n## How we alert\n\nBy mail.\n\n## When Monitoring Fails\n\n1. Check the console\n2. Restart it\n';
    expect(incidents(text)).toMatchObject([
      { title: 'When Monitoring Fails', diagnosis: ['Check the console'], resolution: ['Restart it'] },
    ]);
  });
});

it('rows of "Task | Command" are procedures', () => {
  const table = '| Task | Command |\n|---|---|\n| Roll back | `ops/back.sh v1` |\n| Ask | the owner |\n';
  const procedures = (title: string) =>
    compileRunbook(`## ${title}\n\n${table}`, 'r.md').plan.procedures.map(({ title: name, kind, steps, source }) => [
      name,
      kind,
      steps.length,
      source.startLine,
    ]);
  expect(procedures('Standard tasks')).toEqual([['Roll back', 'rollback', 1, 5]]);
  expect(procedures('Quick reference')).toEqual([]);
});
