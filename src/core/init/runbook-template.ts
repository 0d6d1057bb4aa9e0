import { serviceName } from '../import/service-name.ts';
import { onOneLine } from '../text/control-characters.ts';

/** A service as the template's table shows it. `health` begins with `/`. */
export type TemplateService = { name: string; port: number; health: string };

/**
 * A runbook to start from: short, whole, and free of findings. It says what is true of any system that Signalbox runs; who is
 * on call and what is special stands to be written. `systemName` is shown as it is.
 */
export function runbookTemplate(systemName: string, services: readonly TemplateService[]): string {
  const title = onOneLine(systemName).replace(/[[\]<>`*_|\\#]/g, '') || 'Our system';
  const database = (serviceName(systemName) ?? 'app').replaceAll('-', '_');
  const rows = services.map(
    ({ name, port, health }) => `| ${titleOf(name)} | \`http://127.0.0.1:${port}${health}\` | \`200\` |`,
  );
  const curls = services.map(({ port, health }) => `curl --fail --max-time 5 http://127.0.0.1:${port}${health}`);
  return `# ${title} runbook

For whoever is on call: how a healthy system looks, what to do when it is not, and which work comes back. Write down what
surprised you, for the next person reads this page at three in the morning.

**Review cycle:** quarterly, and after every incident

## Health endpoints

| Service | Health endpoint | Expected answer |
|---|---|---|
${rows.join('\n')}

Check interval: 30 seconds.

\`\`\`bash
# Which services run, and in which release
signalbox status

# What they are saying
signalbox logs --tail 50
\`\`\`

## Contacts

The names stand in [signalbox.yaml](signalbox.yaml), under \`people\`, by these roles.

| Role | Phone |
|---|---|
| Primary on-call | - |
| Secondary on-call | - |

## Severity levels

| Severity | Meaning | Response time | Examples |
|---|---|---|---|
| P1 | Critical | 5 minutes | a service is down; data is lost; somebody has broken in |
| P2 | High | 1 hour | errors or slow answers for many; memory or disk nearly full |
| P3 | Low | 24 hours | something looks wrong and still works |

## Escalation

- Primary on-call: immediately
- Secondary on-call: 15 minutes

## Alerts

| Metric | Target | Alert |
|---|---|---|
| Error rate | < 1% | > 5% for 5 minutes |
| Response time (p95) | < 500ms | > 2s for 5 minutes |
| Memory usage | < 500MB | > 1GB for 5 minutes |

## Objectives

- **RTO:** 1 hour
- **RPO:** 24 hours

## Incidents

### Service is down

**Severity:** P1

**Symptoms:**

- Its health endpoint is unreachable, or answers anything but 200
- It crashes, or starts again and again

**Diagnosis:**

\`\`\`bash
# 1. Which service is it, and since when?
signalbox status

# 2. Its last words
signalbox logs --tail 100
\`\`\`

**Resolution:**

**Option 1: Start it again**

\`\`\`bash
signalbox restart --all
\`\`\`

**Option 2: Return to the release before, if it began with a release**

\`\`\`bash
signalbox rollback <service>
\`\`\`

**Verification:**

\`\`\`bash
${curls.join('\n')}
\`\`\`

**Prevention:** Write the cause down, and a test that would have found it.

### Errors or slow answers

**Severity:** P2

**Symptoms:**

- The error rate is above its alert, with 5xx answers in the logs
- Users see 500 errors
- Pages are slow, and the response time is above its alert

**Diagnosis:**

\`\`\`bash
# 1. Did it begin with a release?
signalbox deployments <service> --limit 5

# 2. Which errors, and how many?
signalbox logs --since 15m --filter error
\`\`\`

**Resolution:**

If it began with a release:

\`\`\`bash
signalbox rollback <service>
\`\`\`

If a system that we need is the cause, tell the users and wait for it.

**Verification:** Error rate and response time meet their targets again for ten minutes.

\`\`\`bash
${curls.join('\n')}
\`\`\`

### Memory or disk is full

**Severity:** P2

**Symptoms:**

- Memory usage grows, and does not come back
- "No space left on device" in the logs

**Diagnosis:**

\`\`\`bash
# 1. How much memory is left?
free -m

# 2. How much disk is left?
df -h .
\`\`\`

**Resolution:**

1. If a service holds more memory than its alert allows, restart it.

   \`\`\`bash
   signalbox restart <service>
   \`\`\`

2. If the disk is full, move away what is largest, and keep logs and backups until they are copied elsewhere.

**Verification:**

\`\`\`bash
free -m
df -h .
signalbox status --check
\`\`\`

## Procedures

### Deploying a release

\`\`\`bash
# 1. Take what was merged, with its tests passed
git pull --ff-only

# 2. Release it; the old one serves on until the new one is healthy
signalbox deploy --all

# 3. Look whether all is well
signalbox status --check
\`\`\`

### Rolling back a release

\`\`\`bash
# 1. Which one was good?
signalbox deployments <service>

# 2. Return to the last good one
signalbox rollback <service>

# 3. Look whether all is well
signalbox status --check
\`\`\`

### Rotating a secret

1. Make a new secret where the old one was made. Leave the old one valid for now.
2. Hand it to the services.

   \`\`\`bash
   signalbox variables set VARIABLE_NAME --stdin
   \`\`\`

3. Verify that the new one works.

   \`\`\`bash
   signalbox status --check
   \`\`\`

4. Revoke the old secret where it was made.
5. Use the old secret once: it must be refused with 401.

### Backing up the database

\`\`\`bash
# 1. Dump it; without an address nothing is written
pg_dump --format=custom --file="backup-$(date +%F).dump" "\${DATABASE_URL:?is not set}"

# 2. Verify that the dump can be read and lists the tables
pg_restore --list "backup-$(date +%F).dump"
\`\`\`

Then copy it to where the loss of this machine does not reach it.

### Restoring a backup

\`\`\`bash
# 1. Restore into a new, empty database; the old one stays as it is
createdb ${database}_restored
pg_restore --exit-on-error --dbname=${database}_restored "backup-$(date +%F).dump"

# 2. Verify: the tables are there, and none of the large ones is empty
psql ${database}_restored --command="SELECT relname, n_live_tup FROM pg_stat_user_tables ORDER BY 2 DESC"
\`\`\`

Point the services to it only when somebody has looked at the newest records.

## Maintenance

**Maintenance window:** Sunday 02:00-04:00 UTC

### Daily

- Read the errors of the last day
- Verify that last night's backup is there

### Monthly

- Restore the newest backup and look at it
- Rehearse one incident with \`signalbox drill\`

### Quarterly

- Rotate the secrets
- Read this runbook and mend what is no longer so

## Message templates

### Incident update

> We are looking into a problem with **[what users notice]** since [time]. The next update comes at [time].
`;
}

function titleOf(name: string): string {
  return name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
}
