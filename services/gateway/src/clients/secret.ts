import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits: nobody guesses them, so a plain hash keeps them safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const isSecret = (given: string, hash: string): boolean => {
  const [ours, theirs] = [Buffer.from(hash), Buffer.from(hashSecret(given))];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
};
