import { archivePaths, fromBase64url, RecordFault, sha256Hex } from '@partnership/election-record';
import { isTokenOf, tokenPublicKey } from '@partnership/election-record/node';
import { ArchiveFault, lineAt } from '../fault.js';
import type { ContestReading, Reading } from '../reading/contest-reading.js';
import type { Log } from '../reading/log.js';

const { leaves, issued: issuedFile } = archivePaths;

/** The log's ballots: a token has one of each sequence, and no ballot is of two tokens. */
function spentInLog({ log }: ContestReading, revote: boolean): Map<string, number> {
  const seen = new Set<string>();
  const owners = new Map<string, string>();
  const spent = new Map<string, number>();
  for (const { index, leaf } of log.ballots) {
    const { token, ballot, sequence } = leaf;
    const name = `${token} ${sequence}`;
    if (seen.has(name) || (!revote && spent.has(token)))
      throw new ArchiveFault(
        leaves,
        lineAt(index, '/token'),
        `${token} casts again`,
        'one ballot of a token and sequence',
      );
    seen.add(name);
    if ((owners.get(ballot) ?? token) !== token)
      throw new ArchiveFault(
        leaves,
        lineAt(index, '/ballot'),
        `${ballot} is a copy of another token’s`,
        'a ballot of its own',
      );
    owners.set(ballot, token);
    if (!spent.has(token)) spent.set(token, index);
  }
  return spent;
}

function assertSigned({ id, paths, terms, tokens }: ContestReading, { notice }: Log): void {
  let key;
  try {
    key = tokenPublicKey(terms.tokenKey);
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    throw new ArchiveFault(leaves, lineAt(0), `the token key of ${id} ${error.reason}`, 'RSA 3072');
  }
  const of = { election: notice.election, contest: id };
  for (const [index, token] of tokens.entries())
    if (!isTokenOf(key, of, token))
      throw new ArchiveFault(
        paths.tokens,
        lineAt(index, '/tokenSignature'),
        'is not by the token key of this contest',
        'the registrar’s signature, by the key of the notice',
      );
}

function assertContest(contest: ContestReading, { log }: Reading): number {
  const { id, paths, tokens } = contest;
  const spent = spentInLog(contest, log.notice.revote);
  for (const [index, { token }] of tokens.entries()) {
    const hash = sha256Hex(fromBase64url(token));
    if (!spent.delete(hash))
      throw new ArchiveFault(
        paths.tokens,
        lineAt(index, '/token'),
        'has no ballot in the log',
        `a leaf of ${hash}`,
      );
  }
  for (const [hash, index] of spent)
    throw new ArchiveFault(
      leaves,
      lineAt(index, '/token'),
      `${hash} is not among the spent tokens`,
      `it in ${paths.tokens}`,
    );
  const { closed } = contest.log;
  if (closed === undefined) return tokens.length;
  const { cast, issued } = closed.leaf;
  if (cast !== tokens.length)
    throw new ArchiveFault(
      leaves,
      lineAt(closed.index),
      `closes ${id} with ${cast} cast`,
      `${tokens.length}, as in ${paths.tokens}`,
    );
  if (cast > issued)
    throw new ArchiveFault(
      issuedFile,
      '',
      `tells of ${issued} issued in ${id}`,
      `at least the ${cast} that were cast`,
    );
  return cast;
}

/** The ballots in the log are of as many distinct tokens as were cast, and the registrar signed each of them. */
export function checkTokens(reading: Reading): string {
  const counts = reading.contests.map((contest) => assertContest(contest, reading));
  for (const contest of reading.contests) assertSigned(contest, reading.log);
  return `${counts.reduce((all, one) => all + one, 0)} spent tokens, those of the log, each signed by the key of its contest`;
}
