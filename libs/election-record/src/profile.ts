import { bytesToHex } from './bytes.js';

/**
 * The ballot file (BLT) of a contest as its hash is logged: with 32 random bytes in a comment at its end. Without them
 * whoever tries out the few ways in which a small electorate can vote would find the one that was logged.
 */
export const saltedProfile = (ballotFile: string, salt: Uint8Array): string =>
  `${ballotFile}# salt ${bytesToHex(salt)}\n`;

/** The ballot file alone; a profile that was logged without a salt is one. */
export const withoutSalt = (profile: string): string => profile.replace(/# salt [0-9a-f]{64}\n$/, '');
