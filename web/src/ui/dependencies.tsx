import type { DependencyView } from '../../../src/api/contract/dependency.ts';
import { Reading } from './mark.tsx';

function Dependency({ dependency }: { dependency: DependencyView }) {
  const { service, on, source, confidence, used, why } = dependency;
  return (
    <li className="task-row">
      <span className="task-row-title">
        {service} needs {on}
      </span>
      <Reading tone={used ? 'good' : 'unknown'}>{used ? 'counts' : 'does not count'}</Reading>
      <span className="task-row-last">
        {source === null || confidence === null
          ? 'signalbox.yaml'
          : `inferred from ${source.file}:${source.startLine}, ${Math.round(confidence * 100)} % sure`}
        {why === null ? '' : `; ${why}`}
      </span>
    </li>
  );
}

/** What needs what: while the one fails, nobody is told of the other. */
export function Dependencies({ dependencies }: { dependencies: readonly DependencyView[] }) {
  if (dependencies.length === 0)
    return (
      <p className="empty">
        Nothing needs anything: neither the runbook nor <code>depends-on</code> in signalbox.yaml says so, and each
        service that fails is told by itself.
      </p>
    );
  return (
    <ul className="task-rows" role="list">
      {dependencies.map((dependency) => (
        <Dependency key={`${dependency.service} ${dependency.on}`} dependency={dependency} />
      ))}
    </ul>
  );
}
