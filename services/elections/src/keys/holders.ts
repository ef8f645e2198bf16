import { fromBase64url } from '@partnership/election-record';
import { holdersAlike, holdersMissing, noHolderKey } from '../poll/poll.errors.js';

/** Who holds one of the three keys to the ballots. */
export interface Holder {
  readonly name: string;
  /** Raw X25519 public key, base64url. */
  readonly key: string;
}

export const holdersNeeded = 3;

/** Points of low order (RFC 7748, section 6.1): whatever is sealed to one of them anybody can open. */
const lowOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** The highest bit is ignored by X25519: two keys that differ in it alone are one. */
function usual(key: string): Buffer {
  const bytes = Buffer.from(fromBase64url(key));
  bytes.writeUInt8(bytes.readUInt8(31) & 0x7f, 31);
  return bytes;
}

/** Refuses three of whom two are one, and keys that protect nothing. */
export function assertHolders(holders: readonly Holder[]): void {
  if (holders.length !== holdersNeeded) throw holdersMissing();
  const keys = holders.map(({ key }, index) => {
    const bytes = keyBytes(key, index).toString('hex');
    if (lowOrder.has(bytes)) throw noHolderKey(index);
    return bytes;
  });
  const names = holders.map(({ name }) => name.trim().toLowerCase());
  if (new Set(keys).size < keys.length || new Set(names).size < names.length) throw holdersAlike();
}

function keyBytes(key: string, index: number): Buffer {
  try {
    return usual(key);
  } catch {
    throw noHolderKey(index);
  }
}
