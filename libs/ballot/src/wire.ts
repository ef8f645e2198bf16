import {
  base64url,
  cast,
  hash,
  integer,
  leaf,
  list,
  notice,
  record,
  signedReceipt,
  signedTreeHead,
  text,
  tokenSignatureLength,
  type Checked,
} from '@partnership/election-record';

/**
 * What voter, registrar and box say to one another: JSON over HTTP. Refusals are problem documents (RFC 9457) with a
 * `code`. The main API knows who asks; the box has an origin of its own and must not: no cookie, no sign-in, no log.
 *
 * | where | request | answer |
 * |---|---|---|
 * | main API | `POST` {@link paths.tokens} {@link issueRequest}, `Idempotency-Key` | {@link issueAnswer}; 409 `already-issued` for another blinded value |
 * | box | `GET` {@link paths.notice} | the notice, leaf 0 |
 * | box | `GET` {@link paths.treeHead} | the newest signed tree head |
 * | box | `GET` {@link paths.leaf} | {@link inclusion} in the tree of that size |
 * | box | `GET` {@link paths.leavesOf} | {@link inclusions} of a token's ballots, oldest first; empty if there are none |
 * | box | `GET` {@link paths.consistency} | {@link consistency} |
 * | box | `POST` {@link paths.casts} a cast | the signed receipt, the same for the same cast; 409 `already-cast`, `not-newer` (with `sequence`, the highest kept), `copied` |
 */
export const paths = {
  tokens: (election: string, contest: string) => `/v1/elections/${election}/contests/${contest}/tokens`,
  notice: (election: string) => `/elections/${election}/notice`,
  treeHead: (election: string) => `/elections/${election}/tree-head`,
  leaf: (election: string, index: number, size: number) =>
    `/elections/${election}/leaves/${index}?size=${size}`,
  leavesOf: (election: string, token: string, size: number) =>
    `/elections/${election}/leaves?token=${token}&size=${size}`,
  consistency: (election: string, older: number, newer: number) =>
    `/elections/${election}/consistency?older=${older}&newer=${newer}`,
  casts: (election: string, contest: string) => `/elections/${election}/contests/${contest}/casts`,
} as const;

/** Who votes for two schools asks for each. */
export const issueRequest = record({ school: text(64), blinded: base64url(tokenSignatureLength) });
export type IssueRequest = Checked<typeof issueRequest>;

export const issueAnswer = record({ blindSignature: base64url(tokenSignatureLength) });
export type IssueAnswer = Checked<typeof issueAnswer>;

export const castRequest = cast;
export const castAnswer = signedReceipt;
export const noticeAnswer = notice;
export const treeHeadAnswer = signedTreeHead;

const treeSize = integer(1, 2 ** 31 - 1);

/** A tree of up to 2^31 leaves has no longer way to its root. */
const proof = list(hash, 62);

export const inclusion = record({ index: integer(0, 2 ** 31 - 1), size: treeSize, leaf, proof });
export type Inclusion = Checked<typeof inclusion>;

export const inclusions = list(inclusion, 20);

export const consistency = record({ proof });
export type Consistency = Checked<typeof consistency>;

/** No answer is longer, in UTF-16 units; the notice of a city with many contests is the longest. */
export const mostAnswerCharacters = 4_000_000;
