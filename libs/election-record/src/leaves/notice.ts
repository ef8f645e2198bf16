import { mostCandidates } from '../ballot-form.js';
import { fromBase64url } from '../bytes.js';
import * as check from '../check.js';
import { publicKey } from '../keys.js';
import { sealedLength } from '../sealed-ballot.js';
import { sha256Hex } from '../sha256.js';

const { record, text, identifier, integer, hash, list, oneOf, instant, base64url, RecordFault } = check;

const contest = record({
  id: identifier,
  title: text(200),
  seats: integer(1, 100),
  /** The counting rule and the version of its code; both are frozen here. */
  rule: record({ id: identifier, version: text(40) }),
  /** In ballot order: a ballot names them by number, from 1. */
  candidates: list(record({ name: text(200), description: text(500, 0) }), mostCandidates, 1),
  roll: record({ size: integer(0, 1_000_000), root: hash }),
  /** RSA 3072, SPKI. Each contest has its own: blind signing cannot tell what a token is for. */
  tokenKey: base64url(300, 600),
  tokenKeyFingerprint: hash,
  /** The one length of this contest's sealed ballots, in bytes. */
  sealedBytes: integer(1, 2_000),
});

/** The name of the candidate by whom voters ask for nominations again; no other candidate may have it. */
export const reopenNominationsName = 'Re-open nominations';

const holder = record({ name: text(200), key: publicKey });

const fields = record({
  type: oneOf('notice'),
  schema: oneOf(1),
  election: identifier,
  title: text(200),
  opensAt: instant,
  closesAt: instant,
  contests: list(contest, 500, 1),
  /** Ed25519: signs tree heads and receipts. */
  logKey: publicKey,
  /** X25519, for HPKE: any two of the three open ballots. */
  holders: list(holder, 3, 3),
  /** SHA-256 of the seed that the returning officer reveals after the close, for lots. */
  seedCommitment: hash,
  revote: check.flag,
  publication: oneOf('linked', 'unlinked'),
  codeVersion: text(100),
});

/** The notice of poll, leaf 0: everything that the poll, the count and the check go by. */
export type Notice = check.Checked<typeof fields>;
export type NoticeContest = Notice['contests'][number];

/** SHA-256, hex, of a token key's SPKI. */
export const tokenKeyFingerprint = (spki: string): string => sha256Hex(fromBase64url(spki));

function assertContest(one: NoticeContest, place: string): void {
  if (tokenKeyFingerprint(one.tokenKey) !== one.tokenKeyFingerprint)
    throw new RecordFault(`${place}/tokenKeyFingerprint`, 'is not the fingerprint of the token key');
  if (one.sealedBytes !== sealedLength(one.candidates.length))
    throw new RecordFault(`${place}/sealedBytes`, `is not ${sealedLength(one.candidates.length)}`);
}

export const notice: check.Check<Notice> = (value, place = '') => {
  const read = fields(value, place);
  if (read.closesAt <= read.opensAt) throw new RecordFault(`${place}/closesAt`, 'is not after opensAt');
  const { contests, holders } = read;
  contests.forEach((one, index) => assertContest(one, `${place}/contests/${index}`));
  const contestsAt = `${place}/contests`;
  check.assertDistinct(
    contests.map(({ id }) => id),
    contestsAt,
    'id',
  );
  // A key of two contests would let a school of one vote in the other.
  check.assertDistinct(
    contests.map(({ tokenKey }) => tokenKey),
    contestsAt,
    'token key',
  );
  // A holder in two places would open ballots alone.
  check.assertDistinct(
    holders.map(({ key }) => key),
    `${place}/holders`,
    'key',
  );
  return read;
};

/** The contest of a notice; throws a RecordFault if it has none of that id. */
export function contestOf({ contests }: Notice, id: string): NoticeContest {
  const found = contests.find((one) => one.id === id);
  if (found === undefined) throw new RecordFault('/contests', `has no contest ${id}`);
  return found;
}
