import { slug } from '../runbook/title.ts';

/** A name as `signalbox.yaml` wants it: lower-case words of ASCII joined by hyphens, or null where nothing of it is left. */
export function serviceName(text: string): string | null {
  // A package's scope (`@acme/api`) is the team's name and not the service's.
  const name = slug(text.replace(/^@[^/]*\//, ''))
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? null : name;
}

/** Gives each name once: `api`, `api-2`. */
export function nameGiver(): (wanted: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let count = 2; given.has(name); count++) name = `${wanted}-${count}`;
    given.add(name);
    return name;
  };
}
