/** Who does something: a person by name, a program that holds a token (a channel's button, a webhook), or Signalbox itself. */
export type AuditActor = { kind: 'person' | 'token' | 'machine'; name: string };

/** Something that changed, or that somebody was shown. `text` is masked and never holds a value of a secret. */
export type AuditEvent = {
  /** Epoch ms. */
  at: number;
  actor: AuditActor;
  /** What was done, as NOUN.VERB: `incident.acknowledged`, `variables.read`. */
  action: string;
  /** On what: the id or name of an incident, a run, a service. */
  subject: string;
  text: string;
};

/** A link of the chain: `hash` covers the entry and the hash of the one before it, so that none can be changed unseen. */
export type AuditEntry = AuditEvent & { seq: number; hash: string };

/** The end of the chain. Whoever has written it down elsewhere can tell later that nothing was cut off. */
export type AuditHead = { seq: number; hash: string };

/** Somebody who asks from outside: never the machine, whatever they call themselves. */
export function personNamed(name: string): AuditActor {
  return { kind: 'person', name };
}

/** What a program that acts for somebody is called in journals: `mcp:` and the name that it gives itself. */
export function programNamed(name: string): AuditActor {
  return { kind: 'token', name: `${programMark}${name}` };
}

/** What a program is called in journals that has a token of its own: `token:` and the token's name. */
export function machineNamed(name: string): AuditActor {
  return { kind: 'token', name: `${machineMark}${name}` };
}

/** Whether a name is that of a program: it may propose, and never approve. */
export function isProgram(name: string): boolean {
  const key = name.trim().toLowerCase();
  return key.startsWith(programMark) || key.startsWith(machineMark);
}

const programMark = 'mcp:';
const machineMark = 'token:';

/**
 * The actor behind a name as timelines and journals have it: `signalbox` is the machine, `mcp:` and `token:` are programs,
 * everybody else is a person.
 */
export function actorNamed(name: string): AuditActor {
  if (isProgram(name)) return { kind: 'token', name };
  return { kind: name === 'signalbox' ? 'machine' : 'person', name };
}
