import { Failure } from '@partnership/contracts';
import type { CastRefusal } from '@partnership/election-record/node';

/** The codes are those of the wire between voters and the box, which no service name stands before. */
export const pollClosed = (): Failure =>
  new Failure('conflict', 'poll-closed', 'The poll is not open: this ballot was not taken.');

export const noSuchContest = (): Failure =>
  new Failure('not-found', 'not-found', 'There is no such contest in this election.');

export const noSuchElection = (): Failure =>
  new Failure('not-found', 'not-found', 'No poll of such an election has opened.');

export const notSound = (code: CastRefusal, reason: string): Failure =>
  new Failure(code === 'malformed' ? 'invalid' : 'unprocessable', code, reason);

export const copied = (): Failure =>
  new Failure('conflict', 'copied', 'This sealed ballot came with another token already.');

/** `sequence` is the highest that is kept of the token. */
export const notKept = (code: 'already-cast' | 'not-newer', sequence: number): Failure =>
  new Failure('conflict', code, 'Another ballot of this token is kept.', [
    { pointer: '/sequence', code, detail: String(sequence) },
  ]);

export const notInLog = (detail: string): Failure => new Failure('not-found', 'not-found', detail);
