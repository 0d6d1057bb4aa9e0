import { randomBytes } from 'node:crypto';
import type { Duty } from '../api/dependencies.ts';
import { shiftAt, shiftsFrom } from '../core/on-call/rota.ts';
import { placeOf } from '../core/notice/compose.ts';
import type { Plan } from '../core/runbook/plan.ts';
import { showSpan } from '../core/window/announcement.ts';
import type { Window } from '../core/window/model.ts';
import { lastingAt, occurrenceAt, occurrenceOn } from '../core/window/occurrence.ts';
import { readWhen } from '../core/window/read-when.ts';
import { zoneNamed } from '../core/window/zoned-time.ts';
import { escalateNow } from '../engine/escalation/escalate-now.ts';
import { openIncident } from '../engine/incident/open-by-hand.ts';
import type { BreachRules } from '../engine/incident/put-on-board.ts';
import { startBreachClock } from '../engine/incident/start-breach-clock.ts';
import type { IncidentDesk } from '../engine/incident/change-incident.ts';
import type { Calling } from '../engine/escalation/model.ts';
import { addSilence, addWindow, endHold, skipOccurrence } from '../engine/window/change-holds.ts';
import { windowsNow } from '../engine/window/windows-now.ts';
import type { Config } from './configuration/config.ts';
import { announcedAhead } from './configuration/window-keys.ts';

/** What it needs. `mask` is for what people write. */
export type DutyOptions = {
  desk: IncidentDesk;
  config: Config;
  plan: Pick<Plan, 'severities'>;
  breach: BreachRules;
  calling: Calling;
  hear: Duty['hear'];
  mask: (text: string) => string;
};

/** Incidents by hand, who is called and when nobody is, as the API offers it. */
export function openDuty({ desk, config, plan, breach, calling, hear, mask }: DutyOptions): Duty {
  const { severities } = plan;
  const { clock, store } = desk;
  const nameOf = (id: string): string => config.people.find((person) => person.id === id)?.name ?? id;
  const idFor = (kind: string): string => `${kind}-${randomBytes(4).toString('hex')}`;
  const refuse = (why: string) => ({ kind: 'refused', why }) as const;
  /** As the runbook writes it; as it was said where the runbook has none at all. */
  const severityNamed = (said: string): string | null =>
    severities.length === 0
      ? said
      : (severities.find(({ name }) => name.toLowerCase() === said.toLowerCase())?.name ?? null);
  const noSeverity = (said: string): string =>
    `There is no severity "${said}": the runbook has ${severities.map(({ name }) => name).join(', ')}.`;

  const view = (window: Window, now: number) => {
    const next = occurrenceAt(window.when, now);
    return {
      id: window.id,
      title: window.title,
      from: window.source !== null ? placeOf(window.source) : (window.by ?? config.file),
      services: window.services,
      next: next === null ? null : { ...next, shown: showSpan(window, next) },
      lasting: lastingAt(window, now) !== null,
    };
  };
  return {
    escalate: (id, actor, asOf) => escalateNow(desk, id, actor, asOf),
    breach: (id, actor, owner) => startBreachClock(desk, breach, id, actor, owner),
    hear,
    async open({ title, severity, service, text }, actor) {
      const known = severityNamed(severity);
      if (known === null) return refuse(noSeverity(severity));
      if (service !== null && !config.services.some(({ name }) => name === service))
        return refuse(`There is no service "${service}".`);
      const opening = {
        id: idFor('hand'),
        title: mask(title),
        severity: known,
        service,
        text: mask(text),
        by: actor,
      };
      return { kind: 'opened', ...(await openIncident(desk, opening, severities)) };
    },
    rotas: () =>
      config.onCall.map((rota) => {
        const now = clock.now();
        const current = shiftAt(rota, now);
        return {
          id: rota.id,
          zone: rota.zone,
          shifts: shiftsFrom(rota, now, 4).map(({ person, from, until, overrides }, index) => ({
            person: nameOf(person),
            from: Math.max(from, Number.MIN_SAFE_INTEGER),
            until,
            now: index === 0 && current !== null,
            insteadOf: overrides === null ? null : nameOf(overrides),
            channels: config.people.find(({ id }) => id === person)?.channels ?? [],
          })),
        };
      }),
    async windows() {
      const now = clock.now();
      const stored = await store.read((tx) => tx.holds.list(now));
      return windowsNow(calling.windows, stored)
        .map((window) => view(window, now))
        .sort((a, b) => (a.next?.from ?? Infinity) - (b.next?.from ?? Infinity));
    },
    async skipWindow(id, on, actor) {
      const now = clock.now();
      const stored = await store.read((tx) => tx.holds.list(now));
      const window = windowsNow(calling.windows, stored).find((one) => one.id === id);
      if (window === undefined) return null;
      const occurrence = on === null ? occurrenceAt(window.when, now) : occurrenceOn(window.when, on, now);
      if (occurrence === null)
        return refuse(
          on === null ? 'It never happens again.' : `It does not begin on ${on}, or is skipped then already.`,
        );
      const undo = await skipOccurrence(desk, window, occurrence, actor);
      return { kind: 'skipped', id: undo, shown: showSpan(window, occurrence) };
    },
    async addWindow(request, actor) {
      const zone = zoneNamed(request.zone);
      if (zone === null) return refuse(`There is no time zone "${request.zone}".`);
      const when = readWhen(request.when, zone);
      if (when === null || when.kind !== 'once')
        return refuse(
          `"${request.when}" is no time: write "2026-12-06 02:00-04:00". What recurs stands in signalbox.yaml.`,
        );
      if (when.until <= clock.now()) return refuse('It would be over already.');
      if (request.services?.length === 0)
        return refuse('It is for no service: name one, or leave services out for all of them.');
      const unknown = (request.services ?? []).find(
        (name) => !config.services.some((service) => service.name === name),
      );
      if (unknown !== undefined) return refuse(`There is no service "${unknown}".`);
      const elsewhere = (request.announceTo ?? []).find((name) => !config.channels.some(({ id }) => id === name));
      if (elsewhere !== undefined) return refuse(`There is no channel "${elsewhere}".`);
      const window: Window = {
        id: idFor('window'),
        title: mask(request.title),
        ...(request.publicTitle === null ? {} : { publicTitle: mask(request.publicTitle) }),
        when,
        services: request.services,
        announce: [...announcedAhead],
        announceTo: request.announceTo,
        maintenanceMode: request.maintenanceMode,
        source: null,
        by: actor,
      };
      await addWindow(desk, window, when.until, actor);
      return { kind: 'added', id: window.id };
    },
    async silences() {
      const stored = await store.read((tx) => tx.holds.list(clock.now()));
      return stored.flatMap((hold) => (hold.kind === 'silence' ? [hold.silence] : []));
    },
    async addSilence({ service, rule, severity: said, all, reason, seconds }, actor) {
      const severity = said === null ? null : severityNamed(said);
      // It would hold back nothing, and whoever wrote it would be woken all the same.
      if (said !== null && severity === null) return refuse(noSeverity(said));
      const matcher = { service, rule, severity };
      const everything = Object.values(matcher).every((part) => part === null);
      if (everything !== all)
        return refuse(
          all
            ? 'It is for everything and for one thing at once.'
            : 'Say what it is for: a service, a rule, a severity, or all.',
        );
      if (rule !== null && !desk.rules.some(({ id }) => id === rule)) return refuse(`There is no rule "${rule}".`);
      if (service !== null && !config.services.some(({ name }) => name === service))
        return refuse(`There is no service "${service}".`);
      const now = clock.now();
      const silence = {
        id: idFor('silence'),
        matcher,
        reason: mask(reason),
        by: actor,
        from: now,
        until: now + seconds * 1000,
      };
      await addSilence(desk, silence);
      return { kind: 'added', id: silence.id };
    },
    endHold: (kind, id, actor) => endHold(desk, kind, id, actor),
  };
}
