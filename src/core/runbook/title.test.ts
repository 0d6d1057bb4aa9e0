import { describe, expect, it } from 'vitest';
import { cleanTitle, slug } from './title.ts';
import { conceptOf, isBare } from './vocabulary.ts';

describe('cleanTitle', () => {
  it.each([
    ['3. Rotating keys', 'Rotating keys'],
    ['2.1 Failover', 'Failover'],
    ['Incident 4: Slow API', 'Slow API'],
    ['Step 2 — Drain', 'Drain'],
    ['1️⃣ Look', 'Look'],
    ['ðŸ”¥ High load', 'High load'],
    ['🚨 Down:', 'Down'],
    ['Ursachen für Ausfälle', 'Ursachen für Ausfälle'],
    ['5xx errors', '5xx errors'],
    ['42', '42'],
  ])('%s becomes %s', (written, title) => expect(cleanTitle(written)).toBe(title));
});

describe('slug', () => {
  it.each([
    ['Discord Bot', 'discord-bot'],
    ["Won't Start!", 'wont-start'],
    ['Café Über', 'cafe-uber'],
    ['症状 1', '症状-1'],
    ['—', ''],
  ])('%s is %s', (title, name) => expect(slug(title)).toBe(name));
});

describe('conceptOf', () => {
  it.each([
    ["What you'll see", 'symptoms'],
    ['症状', 'symptoms'],
    ['Common Causes', 'diagnosis'],
    ['Common Causes & Solutions', 'resolution'],
    ['Resolution Steps', 'resolution'],
    ['Immediate Actions (0-5 minutes)', 'resolution'],
    ['Post-mortem', 'prevention'],
    ['On-Call Rotation', 'contacts'],
    ['Incident Severity Classification', 'severity'],
    ['Incident Response', 'chapter'],
    ['Check the payment queue by hand', null],
    ['Payment failures', null],
  ])('%s announces %s', (title, concept) => expect(conceptOf(title)).toBe(concept));

  it('knows a title that says nothing else', () => {
    expect(['Procedure', 'Resolution Steps', 'Backup procedure'].map(isBare)).toEqual([true, true, false]);
  });
});
