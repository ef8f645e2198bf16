import { describe, expect, it } from '@jest/globals';
import { saltedProfile, withoutSalt } from './profile.js';
import { sha256Hex } from './sha256.js';
import { utf8ToBytes } from './bytes.js';

const ballotFile = '3 1\n2 1 0\n1 2 3 0\n0\n"Ada"\n"Grace"\n"Mary"\n"SLIC"\n';
const salt = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

describe('the ballots of a contest as they are logged', () => {
  it('give another hash with another salt, so that a guess at them proves nothing', () => {
    const hashes = [1, 2].map((fill) => sha256Hex(utf8ToBytes(saltedProfile(ballotFile, salt(fill)))));
    expect(new Set([...hashes, sha256Hex(utf8ToBytes(ballotFile))]).size).toBe(3);
  });

  it('are the ballot file again without the salt, whether there was one or not', () => {
    expect(withoutSalt(saltedProfile(ballotFile, salt(1)))).toBe(ballotFile);
    expect(withoutSalt(ballotFile)).toBe(ballotFile);
  });
});
