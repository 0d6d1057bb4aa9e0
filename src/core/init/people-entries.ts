import type { Contact, Plan } from '../runbook/plan.ts';
import { serviceName } from '../import/service-name.ts';
import type { YamlEntry } from './yaml-lines.ts';

/** The people of a runbook as comments: those whom it leaves open, and those whom it names. Support desks are not asked. */
export function peopleEntries(plan: Plan, first: string | null): YamlEntry[] {
  const seen = new Set<string>();
  const people = plan.contacts.filter(isPerson).filter(({ role }) => {
    const key = role.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
  const [leading] = people;
  const above = ['Who is on call. Whom the runbook leaves open is the person here with the same role.'];
  if (first !== null) {
    const role = leading?.role ?? 'Primary on-call';
    const others = people.slice(1);
    return [
      { key: 'people', value: [person(serviceName(first) ?? 'on-call', first, role, leading)], above },
      ...(others.length === 0
        ? []
        : [{ key: 'people', value: others.map(open), off: true, above: ['To be put beside them:'] }]),
    ];
  }
  if (people.length === 0) return [];
  const missing = people.filter(({ placeholder }) => placeholder).map(({ role }) => role);
  const fillIn = missing.length === 0 ? {} : { fillIn: `people: the names of ${missing.join(', ')}` };
  return [{ key: 'people', value: people.map(open), above, off: true, ...fillIn }];
}

function open(contact: Contact): YamlEntry {
  return person(
    serviceName(contact.role) ?? 'somebody',
    contact.placeholder ? '' : (contact.name ?? ''),
    contact.role,
    contact,
  );
}

function person(key: string, name: string, role: string, from: Contact | undefined): YamlEntry {
  return {
    key,
    value: [
      { key: 'name', value: name },
      { key: 'role', value: role },
    ],
    note:
      from === undefined
        ? null
        : `${from.source.file}:${from.source.startLine}${from.placeholder ? ', left open' : ''}`,
  };
}

/** A contact with a vendor's address is no person who can be on call. */
function isPerson({ role, name, channel, placeholder }: Contact): boolean {
  if (/support|help ?desk|vendor|status page|hotline|security/i.test(`${role} ${name ?? ''}`)) return false;
  return placeholder || channel?.kind === 'phone' || (channel?.kind !== 'url' && name !== null);
}
