import type { ServiceView } from '../../../src/api/contract/service.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { Ago } from './ago.tsx';
import { Blocked } from './blocked.tsx';
import { Canary } from './canary.tsx';
import { formatSpan } from './format.ts';
import { HistoryStrip } from './history-strip.tsx';
import type { Tone } from './mark.tsx';
import { Resources } from './resources.tsx';

/** Up as far as anybody knows, yet its last answer was bad: a check that fails once is not down. */
export const isDoubtful = (check: ServiceView['check']): boolean => check?.status === 'up' && check.failures > 0;

/** What a service's section of the line says: its check first, for that is what people outside see. */
export function standingOf(service: ServiceView): { tone: Tone; word: string } {
  if (service.check === null)
    return { tone: 'unknown', word: service.state === 'live' ? 'not checked' : service.state };
  if (service.check.status === 'down') return { tone: 'bad', word: 'down' };
  if (isDoubtful(service.check)) return { tone: 'watch', word: 'checking again' };
  if (service.check.status === 'up') return { tone: 'good', word: 'up' };
  return { tone: 'unknown', word: service.state === 'starting' ? 'starting' : 'not checked yet' };
}

/** A section of track: whole when clear, broken when occupied by a fault, dotted when nothing is known. */
function Track({ tone }: { tone: Tone }) {
  const rail = tone === 'bad' ? 'M0 12h46M74 12h46' : 'M0 12h120';
  return (
    <svg
      className={`track track-${tone}`}
      viewBox="0 0 120 24"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="track-rail" d={rail} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function Section({ service }: { service: ServiceView }) {
  const { tone, word } = standingOf(service);
  const last = service.check?.last ?? null;
  return (
    <li className={`section section-${tone}`}>
      <Track tone={tone} />
      <div className="section-head">
        <span className="section-name">{service.title}</span>
        <span className="section-word">{word}</span>
      </div>
      <div className="section-figures">
        <span className="figure">
          {last?.outcome === 'pass' && last.durationMs !== null
            ? formatSpan(last.durationMs)
            : (last?.reason ?? 'no answer yet')}
        </span>
        <span className="section-when">{last === null ? null : <Ago at={last.at} />}</span>
      </div>
      {service.check === null ? null : <HistoryStrip check={service.check} />}
      <a className="section-address" href={service.healthUrl} target="_blank" rel="noreferrer noopener">
        {service.healthUrl.replace(/^https?:\/\//, '')}
      </a>
      {service.canary === null ? null : <Canary canary={service.canary} />}
    </li>
  );
}

/** The line as a signal box's panel shows it: a section of track for each service, and below it what they stand on. */
export function LineDiagram() {
  const state = useSnapshot();
  return (
    <section className="line" aria-label="Services">
      {state === null ? (
        <p className="line-empty">Reading the state of the services…</p>
      ) : state.services.length === 0 ? (
        <p className="line-empty">
          No services are bound. Name them under <code>services:</code> in signalbox.yaml and start Signalbox again.
        </p>
      ) : (
        <ul className="line-sections">
          {state.services.map((service) => (
            <Section key={service.service} service={service} />
          ))}
        </ul>
      )}
      <Resources resources={state?.resources ?? []} />
      <Blocked blocks={state?.blocks ?? []} services={state?.services.length ?? 0} />
    </section>
  );
}
