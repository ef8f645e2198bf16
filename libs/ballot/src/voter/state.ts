import {
  base64url,
  cast,
  flag,
  identifier,
  notice,
  nullable,
  oneOf,
  record,
  RecordFault,
  signedReceipt,
  signedTreeHead,
  text,
  tokenSignatureLength,
  type Check,
  type Checked,
} from '@partnership/election-record';
import { secretLength } from '../token/secret.js';

/** Keeps a voter's state between visits, as text that nobody else should read. */
export interface VoterStore {
  /** What was saved last; null if nothing was. */
  load(): Promise<string | null>;
  /** Replaces it as a whole: either the old or the new is there whenever the power fails. */
  save(state: string): Promise<void>;
}

const contestState = record({
  tokenSignature: nullable(base64url(tokenSignatureLength)),
  /** Sealed and without a receipt yet. Once sent it may be in the box, whatever was heard of it. */
  pending: nullable(record({ cast, sent: flag })),
  receipt: nullable(signedReceipt),
});
export type ContestState = Checked<typeof contestState>;

export const newContestState: ContestState = { tokenSignature: null, pending: null, receipt: null };

const contests: Check<Readonly<Record<string, ContestState>>> = (value, place = '') => {
  if (typeof value !== 'object' || value === null) throw new RecordFault(place, 'is no object');
  return Object.fromEntries(
    Object.entries(value).map(([id, one]) => [identifier(id, place), contestState(one, `${place}/${id}`)]),
  );
};

export const voterState = record({
  schema: oneOf(1),
  election: identifier,
  school: text(64),
  secret: base64url(secretLength),
  notice,
  /** The last head that was checked; a later one must go on from it. */
  head: signedTreeHead,
  contests,
});
export type VoterState = Checked<typeof voterState>;

export const mostStateCharacters = 8_000_000;
