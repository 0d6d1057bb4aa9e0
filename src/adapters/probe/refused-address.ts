import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that no check may ask: link-local ones, where clouds keep their metadata services (credentials among it).
 * A runbook is input from outside; it must not make Signalbox read them.
 */
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');
refused.addAddress('100.100.100.200', 'ipv4');

/** The code of the error that a refused address makes. */
export const refusedCode = 'ERR_ADDRESS_REFUSED';

/** Whether `address` (an IP address, also an IPv4 one mapped into IPv6) is refused. */
export function isRefused(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 4) return refused.check(address, 'ipv4');
  return refused.check(address, 'ipv6') || refused.check(mapped(address), 'ipv4');
}

/** Resolves names as usual, and refuses them when one of their addresses is refused: also what a name turns into later. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, address, family) => {
    const addresses = Array.isArray(address) ? address.map((one) => one.address) : [address];
    const found = error === null ? addresses.find(isRefused) : undefined;
    callback(found === undefined ? error : refusal(found), address, family);
  });
};

/** The error for a refused address. */
export function refusal(address: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${address} is a link-local or metadata address`), { code: refusedCode });
}

/** The error for a host that is a refused address itself, or null: names are looked at when they are resolved. */
export function refusedHost(host: string): NodeJS.ErrnoException | null {
  const address = host.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return isRefused(address) ? refusal(address) : null;
}

/** The IPv4 address inside `::ffff:a9fe:a9fe` or `::ffff:169.254.169.254`; for others one that is never refused. */
function mapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const [high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address)?.slice(1) ?? [];
  if (high === undefined || low === undefined) return '0.0.0.0';
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join('.');
}
