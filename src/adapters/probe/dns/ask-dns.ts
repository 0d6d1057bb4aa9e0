import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { DnsRecord } from '../../../core/check/model.ts';
import { type Ask, OwnFault } from '../ask.ts';
import { refusedHost } from '../refused-address.ts';

/** A DNS check: the records of a name, each as one text (`10 mail.example.org` for MX), sorted. */
export const askDns: Ask<'dns'> = async (check, { signal }) => {
  // The time limit is the check's, for all tries together.
  const resolver = new Resolver({ timeout: Math.max(250, Math.ceil(check.timeoutMs / 2)), tries: 2 });
  if (check.resolver !== null) {
    const refused = check.allowLinkLocal ? null : refusedHost(hostOf(check.resolver));
    if (refused !== null) throw refused;
    try {
      resolver.setServers([check.resolver]);
    } catch {
      throw new OwnFault(`its resolver ${check.resolver} is not an IP address`);
    }
  }
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = (await look(resolver, check.name, check.record)).toSorted();
    return { reading: { answers, count: answers.length }, value: answers.length };
  } finally {
    signal.removeEventListener('abort', cancel);
    resolver.cancel();
  }
};

async function look(resolver: Resolver, name: string, record: DnsRecord): Promise<string[]> {
  switch (record) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'CNAME':
      return resolver.resolveCname(name);
    case 'NS':
      return resolver.resolveNs(name);
    case 'PTR':
      return isIP(name) === 0 ? resolver.resolvePtr(name) : resolver.reverse(name);
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    case 'CAA':
      return (await resolver.resolveCaa(name)).map(({ critical, ...rest }) => {
        const [tag, value] = Object.entries(rest)[0] ?? [];
        return `${critical} ${tag} ${JSON.stringify(value)}`;
      });
  }
}

/** Without the port. */
function hostOf(resolver: string): string {
  return (
    /^\[(.+)\](?::\d+)?$/.exec(resolver)?.[1] ?? (isIP(resolver) === 6 ? resolver : (resolver.split(':')[0] ?? ''))
  );
}
