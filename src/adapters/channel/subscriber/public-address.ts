import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IPv4 that leads to no machine on the Internet: the IANA special-purpose registry. */
const special = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(net, prefix, 'ipv4');

/** Of IPv6 only global unicast counts, without the parts in which an IPv4 address is hidden and those that lead nowhere. */
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');
const exceptions = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  exceptions.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address is one on the Internet; false for what is none. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && unicast.check(address, 'ipv6') && !exceptions.check(address, 'ipv6');
}

/** Whether a URL's host is an address that is not public: names are looked at when they are resolved. */
export function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && !isPublic(address);
}

/**
 * Resolves names, and refuses those of which any address is not public. The connection is made to what was resolved here, so
 * a name that answers differently the next moment leads nowhere else.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, address, family) => {
    const addresses = Array.isArray(address) ? address.map((one) => one.address) : [address];
    const refused = error === null && !addresses.every(isPublic);
    const why = Object.assign(new Error('not a public address'), { code: 'ERR_ADDRESS_NOT_PUBLIC' });
    callback(refused ? why : error, address, family);
  });
};
