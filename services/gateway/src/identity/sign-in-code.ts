import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** How long a code works, in milliseconds. */
export const codeLife = 10 * 60_000;
export const attemptsAllowed = 5;
/** Codes that a person is mailed at most in that time: nobody's mailbox is filled, and guessing stays hopeless. */
export const codesAllowed = 5;
export const codesWithin = 15 * 60_000;

export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0');

/** Six digits are soon guessed from a plain hash, so ours has a key and belongs to one sign-in. */
export const hashCode = (code: string, interaction: string, key: Buffer): string =>
  createHmac('sha256', key).update(`${interaction}\n${code}`).digest('base64url');

export interface SentCode {
  readonly personId: string | null;
  readonly hash: string;
  readonly expiresAt: Date;
  /** Including the one being judged. */
  readonly attempts: number;
  readonly used: boolean;
}

export type Verdict = 'right' | 'wrong' | 'spent';

/** `spent` when no further try of this code can succeed. */
export function judge(sent: SentCode | undefined, hash: string, now: Date): Verdict {
  if (sent === undefined || sent.used || sent.attempts > attemptsAllowed || now >= sent.expiresAt)
    return 'spent';
  const isSame = timingSafeEqual(Buffer.from(sent.hash), Buffer.from(hash));
  if (isSame && sent.personId !== null) return 'right';
  return sent.attempts === attemptsAllowed ? 'spent' : 'wrong';
}
