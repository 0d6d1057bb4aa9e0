import { AddressSet, isLoopback, plainAddress } from './addresses.ts';

/** An address or range as it is kept, so that it is found again however it is written; or why it cannot be blocked. */
export function blockable(written: string): { kind: 'address'; address: string } | { kind: 'refused'; why: string } {
  const text = written.trim();
  let set: AddressSet;
  try {
    set = new AddressSet([text]);
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
  const [head = '', prefix] = text.split('/');
  const plain = plainAddress(head);
  // `::ffff:203.0.113.0/120` counts its bits from the front of the IPv6 form.
  if (plain !== head && prefix !== undefined)
    return {
      kind: 'refused',
      why: `“${text}” mixes IPv6 and IPv4; write the range as IPv4, as in 203.0.113.0/24.`,
    };
  if (isLoopback(plain) || set.has('127.0.0.1') || set.has('::1')) {
    const why = `${text} holds this machine itself, from where Signalbox asks the services for their health. `;
    return { kind: 'refused', why: `${why}To close a service to everybody: \`signalbox maintenance on\`.` };
  }
  const address = canonical(plain);
  return { kind: 'address', address: prefix === undefined ? address : `${address}/${Number(prefix)}` };
}

/** IPv6 has many spellings; a URL knows the shortest. */
function canonical(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}
