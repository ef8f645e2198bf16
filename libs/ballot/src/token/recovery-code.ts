import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@partnership/election-record';
import { base32crockford } from '@scure/base';
import { secretLength } from './secret.js';

const checkLetters = 4;
const letters = Math.ceil((secretLength * 8) / 5) + checkLetters;
const groupOf = 5;

const checkOf = (secret: Uint8Array): string =>
  base32crockford
    .encode(sha256(concatBytes(utf8ToBytes('partnership recovery code'), secret)).slice(0, 5))
    .slice(0, checkLetters);

/** The secret as 30 letters and digits in six groups, of which the last four letters are a checksum. */
export function recoveryCode(secret: Uint8Array): string {
  const code = base32crockford.encode(secret).replace(/=+$/, '') + checkOf(secret);
  return (code.match(new RegExp(`.{${groupOf}}`, 'g')) ?? []).join('-');
}

/** Why a code that was typed cannot be right. */
export class RecoveryCodeFault extends Error {
  override readonly name = 'RecoveryCodeFault';
}

/** The secret of a code, however it was typed: either case, with or without hyphens, O for 0, I and L for 1. */
export function secretOfCode(typed: string): Uint8Array {
  const code = typed
    .slice(0, 200)
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (code.length !== letters)
    throw new RecoveryCodeFault(`a recovery code has ${letters} letters and digits, not ${code.length}`);
  const strange = /[^0-9A-HJKMNP-TV-Z]/.exec(code);
  if (strange !== null) throw new RecoveryCodeFault(`a recovery code has no ${strange[0]}`);
  const mistyped = new RecoveryCodeFault(
    'the recovery code is mistyped: its last letters do not fit the others',
  );
  let secret: Uint8Array;
  try {
    secret = base32crockford.decode(code.slice(0, -checkLetters));
  } catch {
    throw mistyped;
  }
  if (secret.length !== secretLength || checkOf(secret) !== code.slice(-checkLetters)) throw mistyped;
  return secret;
}
