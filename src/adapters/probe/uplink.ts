import { isIP } from 'node:net';
import type { Check } from '../../core/check/model.ts';
import { fillIn } from './ask.ts';
import { connect } from './connect.ts';

/** Within this time an answer about the uplink is taken for that of now. */
const freshMs = 2000;
const patienceMs = 2000;

/** Whether this machine is online. */
export type Uplink = {
  /** Null where no targets are given: then nothing is ever excused by it. */
  online(): Promise<boolean | null>;
};

/** Online is who can open a connection to one of `targets` (`host:port`). Asked at most once in 2 s, however many want to know. */
export function uplink(targets: readonly string[], now: () => number): Uplink {
  let asked: { at: number; answer: Promise<boolean> } | null = null;
  return {
    async online() {
      if (targets.length === 0) return null;
      // Either way, for a clock that was set back.
      if (asked === null || Math.abs(now() - asked.at) >= freshMs) asked = { at: now(), answer: reachesAny(targets) };
      return asked.answer;
    },
  };
}

async function reachesAny(targets: readonly string[]): Promise<boolean> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), patienceMs);
  try {
    await Promise.any(
      targets.map(async (target) => {
        const at = target.lastIndexOf(':');
        const address = { host: target.slice(0, at), port: Number(target.slice(at + 1)), allowLinkLocal: false };
        (await connect(address, end.signal)).destroy();
      }),
    );
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}

/** Whether the check asks another machine: only such a one can fail because this machine is cut off. */
export function asksAnother(check: Check, environment: NodeJS.ProcessEnv): boolean {
  const host = hostOf(check, environment);
  return host !== null && host !== '' && !isLoopback(host);
}

function hostOf(check: Check, environment: NodeJS.ProcessEnv): string | null {
  switch (check.kind) {
    case 'http':
    case 'prometheus':
    case 'sql':
    case 'redis': {
      try {
        return new URL(fillIn(check.url, environment, new Set())).hostname;
      } catch {
        return null;
      }
    }
    case 'tcp':
    case 'tls':
      return check.host;
    case 'dns':
      // The system's own resolver asks others in the end.
      return check.resolver === null ? check.name : check.resolver.replace(/:\d+$/, '');
    default:
      return null;
  }
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return bare === '::1' || bare === 'localhost' || bare.endsWith('.localhost');
}
