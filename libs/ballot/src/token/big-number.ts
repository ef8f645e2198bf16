import { bytesToHex, fromHex } from '@partnership/election-record';

export const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes) || '0'}`);

export const toBytes = (number: bigint, length: number): Uint8Array =>
  fromHex(number.toString(16).padStart(length * 2, '0'));

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Throws a RangeError for a number that shares a factor with the modulus. */
export function inverse(number: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  if (a !== 1n) throw new RangeError('has no inverse');
  return ((x % modulus) + modulus) % modulus;
}
