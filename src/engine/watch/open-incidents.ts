import { isResolved } from '../../core/incident/decide.ts';
import type { Incident } from '../../core/incident/model.ts';
import { holdingOpen, placeAlert } from '../../core/incident/place-alert.ts';
import type { Rule } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import type { WatchOptions } from './model.ts';
import { indexOf, type WatchIndex } from './watch-index.ts';

/**
 * The unresolved incidents as one transaction reads and changes them, by the service that they are about. Thousands of
 * alerts may fire in one transaction: they are read once, and each alert looks only at those that it may belong to.
 */
export class OpenIncidents {
  readonly #index: WatchIndex;
  /** Newest first. */
  readonly #about = new Map<string | null, Incident[]>();

  private constructor(index: WatchIndex, unresolved: readonly Incident[]) {
    this.#index = index;
    for (const incident of unresolved) this.#group(incident.service).push(incident);
  }

  static async read(tx: Tx, options: WatchOptions): Promise<OpenIncidents> {
    return new OpenIncidents(indexOf(options), await tx.incidents.unresolved());
  }

  /** The one that a rule's alert belongs to, or null when it needs one of its own. */
  placeOf(rule: Rule): Incident | null {
    return placeAlert(rule, this.#near(rule.service), this.#ruleOf);
  }

  /** Whether one of the alerts that are `announced` keeps `incident` from being over. */
  isHeldOpen(incident: Incident, announced: (rule: Rule) => boolean): boolean {
    const { rulesOf, rules } = this.#index;
    const opener = incident.ruleId === null ? undefined : this.#ruleOf(incident.ruleId);
    const joining = opener?.measure.kind === 'allChecksDown' ? rules : (rulesOf.get(incident.service) ?? []);
    return joining.some(
      (rule) =>
        rule.pages &&
        announced(rule) &&
        holdingOpen(incident, [rule], this.#near(rule.service), this.#ruleOf).length > 0,
    );
  }

  /** The newest one about a service. */
  about(service: string): Incident | undefined {
    return this.#about.get(service)?.[0];
  }

  all(): Incident[] {
    return [...this.#about.values()].flat();
  }

  /** Those that a single service being down has opened. */
  ofSingleServices(): Incident[] {
    return this.all().filter(({ ruleId }) => ruleId !== null && this.#ruleOf(ruleId)?.measure.kind === 'checkDown');
  }

  /** Takes in one as it is now. */
  put(incident: Incident): void {
    const group = this.#group(incident.service);
    const place = group.findIndex(({ id }) => id === incident.id);
    if (isResolved(incident)) {
      if (place >= 0) group.splice(place, 1);
    } else if (place >= 0) group[place] = incident;
    else group.unshift(incident);
  }

  readonly #ruleOf = (id: string): Rule | undefined => this.#index.ruleById.get(id);

  /** An incident that a rule has opened is about the rule's service; the others it may join are about all services. */
  #near(service: string | null): Incident[] {
    const all = this.#about.get(null) ?? [];
    return service === null ? all : [...(this.#about.get(service) ?? []), ...all];
  }

  #group(service: string | null): Incident[] {
    const group = this.#about.get(service) ?? [];
    this.#about.set(service, group);
    return group;
  }
}
