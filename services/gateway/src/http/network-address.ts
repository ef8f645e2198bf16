import { isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));

/** All eight groups of an IPv6 address, without leading zeros. */
function expanded(address: string): string[] {
  const [left = '', right] = address.toLowerCase().split('::');
  const [head, tail] = [groupsOf(left), groupsOf(right ?? '')];
  const missing = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array<string>(missing).fill('0'), ...tail].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
}

/** Whom an address belongs to: an IPv4 address itself, of IPv6 the /64 that one household or office is given whole. */
export function networkOf(address: string): string {
  const inner = mapped.exec(address)?.[1];
  if (inner !== undefined) return inner;
  const plain = address.replace(/%.*$/, '');
  return isIPv6(plain) ? `${expanded(plain).slice(0, 4).join(':')}::/64` : address;
}
