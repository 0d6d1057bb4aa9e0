import { BlockList, isIP } from 'node:net';

/** An IPv4 address that arrived over an IPv6 socket is the IPv4 address. A zone (`%eth0`) says nothing about who it is. */
export function plainAddress(address: string): string {
  const bare = address.split('%', 1)[0] ?? '';
  return /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1] ?? bare;
}

/** Whether a plain address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Whom a rate limit counts as one client: an IPv4 address, or an IPv6 /64, which one customer has for themselves. */
export function clientKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** Addresses and CIDR ranges, IPv4 and IPv6. Throws an Error that names the one that is neither. */
export class AddressSet {
  // One for each family: to Node's list every IPv4 address lies in `::/0`.
  readonly #lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  readonly #empty: boolean;

  constructor(written: readonly string[]) {
    this.#empty = written.length === 0;
    for (const text of written) this.#add(text);
  }

  #add(text: string): void {
    const [written = '', prefix, more] = text.split('/');
    const address = plainAddress(written);
    const family = isIP(address);
    const bits = prefix === undefined ? null : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
    if (
      family === 0 ||
      more !== undefined ||
      written.includes('%') ||
      (bits !== null && !(bits <= (family === 4 ? 32 : 128)))
    ) {
      throw new Error(`“${text}” is no address; write one like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.`);
    }
    const type = family === 4 ? 'ipv4' : 'ipv6';
    if (bits === null) this.#lists[type].addAddress(address, type);
    else this.#lists[type].addSubnet(address, bits, type);
  }

  has(address: string): boolean {
    if (this.#empty) return false;
    const family = isIP(address);
    const type = family === 4 ? 'ipv4' : 'ipv6';
    return family !== 0 && this.#lists[type].check(address, type);
  }
}
