import { expect, it, test } from 'vitest';
import type { ProcedureKind } from '../runbook/plan.ts';
import { readyMeant } from './match.ts';

test.each<[string, ProcedureKind, string | null]>([
  // Deploying.
  ['Deploying Code Changes', 'deploy', 'deploy'],
  ['Standard Deployment', 'deploy', 'deploy'],
  ['Hotfix Deployment', 'hotfix', 'deploy'],
  ['Cutting a release', 'deploy', 'deploy'],
  ['Database Migration Deployment', 'migrate', null],
  ['Deploy a schema migration', 'deploy', null],
  ['Deploy to staging', 'deploy', null],
  ['Deploy to staging, then production', 'deploy', 'promote'],
  ['Promote a build to production', 'deploy', 'promote'],
  ['Promote the read replica', 'other', null],
  ['Deployment history', 'other', null],
  ['Deployment fails', 'other', null],
  ['Release notes', 'other', null],
  ['Post-deployment verification', 'verify', 'verify'],
  ['Verify the deployment', 'other', 'verify'],
  ['Smoke tests', 'verify', 'verify'],
  ['Service Health Checks: Backend', 'verify', 'verify'],
  ['Set up health checks', 'configure', null],
  ['Pre-deployment checklist', 'verify', null],
  // Rolling back.
  ['Rollback Procedure', 'rollback', 'rollback'],
  ['Application Rollback', 'rollback', 'rollback'],
  ['Rolling back a release', 'rollback', 'rollback'],
  ['Database Rollback', 'rollback', null],
  ['Roll back a migration', 'rollback', null],
  // Secrets.
  ['Rotating API Keys: Discord Bot Token', 'rotate', 'rotate-issued'],
  ['Rotate STRIPE_SECRET_KEY', 'rotate', 'rotate-issued'],
  ['API key rotation', 'rotate', 'rotate-issued'],
  ['If an API key is leaked', 'other', 'rotate-issued'],
  ['Rotate the JWT secret', 'rotate', 'rotate-own'],
  ['Webhook secret rotation', 'rotate', 'rotate-own'],
  ['Rotate all secrets', 'rotate', 'rotate-everything'],
  ['If secrets are compromised', 'other', 'rotate-everything'],
  ['Leaked credentials', 'other', 'rotate-everything'],
  ['Data Breach Response: Within 72 Hours', 'other', null],
  ['Suspected breach', 'other', null],
  ['On-Call Rotation', 'other', null],
  ['Log rotation', 'other', null],
  ['Shared log rotation', 'other', null],
  ['Rotate TLS certificates', 'rotate', null],
  ['Rotate the encryption key', 'rotate', null],
  ['Rotate SSH keys', 'rotate', null],
  // Maintenance.
  ['Maintenance Procedure', 'maintenance', 'maintenance'],
  ['Maintenance Mode', 'maintenance', 'maintenance'],
  ['Process for unplanned maintenance', 'maintenance', 'maintenance'],
  ['Planned downtime', 'other', 'maintenance'],
  ['Weekly Maintenance', 'maintenance', null],
  ['Database maintenance', 'maintenance', null],
  ['Maintenance Schedule', 'maintenance', null],
  ['Maintenance Windows', 'maintenance', null],
  // Who may come in.
  ['Block Malicious IPs (if attack)', 'other', 'block'],
  ['Block an abusive IP address', 'other', 'block'],
  ['IP blocking', 'other', 'block'],
  ['Ban the attacker', 'other', 'block'],
  ['Rate limit abuse', 'other', 'block'],
  ['Unblock an IP address', 'other', null],
  ['Address database block corruption', 'other', null],
  ['Abuse of promo codes', 'other', null],
  ['Lock account', 'other', 'lock-account'],
  ['Suspend a user', 'other', 'lock-account'],
  ['Disable the compromised user account', 'other', 'lock-account'],
  ['Suspected Account Compromise', 'other', 'lock-account'],
  ['Force logout', 'other', 'lock-account'],
  ['Disable user signups', 'other', null],
  ['Unlock an account', 'other', null],
  ['Users locked out of their account', 'other', null],
  ['Disable service account', 'other', null],
  // Data.
  ['Database Backup', 'backup', 'backup'],
  ['Backup Supabase Data', 'backup', 'backup'],
  ['Backup Verification', 'verify', 'backup'],
  ['Backup contacts', 'other', null],
  ['Backup schedule', 'backup', null],
  ['Setting up backups', 'configure', null],
  ['Backup failed', 'other', null],
  ['Restore from Backup', 'restore', 'restore'],
  ['Restore Database', 'restore', 'restore'],
  ['Point-in-Time Recovery', 'restore', 'restore'],
  ['Restore service', 'other', null],
  ['Restore test', 'drill', null],
  ['Complete System Failure', 'recovery', 'recover'],
  ['Full System Recovery', 'recovery', 'recover'],
  ['Disaster Recovery', 'recovery', 'recover'],
  ['Disaster recovery drill', 'drill', null],
  ['Partial Service Recovery', 'recovery', null],
  // Logs.
  ['Review logs', 'verify', 'log-review'],
  ['Review error logs for critical issues', 'other', 'log-review'],
  ['Log Monitoring: Search logs', 'other', 'log-review'],
  ['Check for failed logins', 'other', 'log-review'],
  ['Review access logs for anomalies', 'other', 'log-review'],
  ['Review and archive old logs', 'other', null],
  ['Check audit log', 'other', null],
  ['Setting Up Log Aggregation', 'configure', null],
  ['Log Monitoring: View live logs', 'other', null],
  // Nothing of the kind.
  ['Escalation Path', 'communication', null],
  ['Horizontal Scaling', 'scale', null],
  ['Slow Query Analysis', 'other', null],
  ['Updating Environment Variables', 'configure', null],
])('“%s” (%s) is %s', (title, kind, wanted) => {
  expect(readyMeant(title, kind)).toBe(wanted === null ? null : `ready-${wanted}`);
});

it('is told in no time of what is long', () => {
  const began = performance.now();
  for (const text of ['rotate all '.repeat(9_000), 'block a b c '.repeat(9_000), 'lock the '.repeat(9_000)])
    readyMeant(text, 'other');
  expect(performance.now() - began).toBeLessThan(500);
});
