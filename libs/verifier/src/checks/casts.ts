import { openWithSeed, sealingTerms } from '@partnership/ballot';
import {
  archivePaths,
  fromBase64url,
  receiptFor,
  type Cast,
  type Opened,
  type Receipt,
} from '@partnership/election-record';
import { castTerms, verifyCast } from '@partnership/election-record/node';
import { ArchiveFault, lineAt } from '../fault.js';
import { openedText, publishedOf, type ContestReading, type Reading } from '../reading/contest-reading.js';
import type { Log } from '../reading/log.js';

const { leaves } = archivePaths;

function lastBallots({
  log,
}: ContestReading): Map<string, { ballot: string; sequence: number; index: number }> {
  const last = new Map<string, { ballot: string; sequence: number; index: number }>();
  for (const { index, leaf } of log.ballots)
    if ((last.get(leaf.token)?.sequence ?? 0) < leaf.sequence) last.set(leaf.token, { ...leaf, index });
  return last;
}

function assertCasts(contest: ContestReading, { notice }: Log): void {
  const terms = castTerms(notice, contest.id);
  const last = lastBallots(contest);
  const file = contest.paths.casts;
  for (const [index, one] of contest.casts.entries()) {
    const verdict = verifyCast(one, terms);
    if (!verdict.accepted)
      throw new ArchiveFault(file, lineAt(index), verdict.reason, 'a cast that its token signed');
    const { token, ballot, sequence } = verdict.receipt;
    const logged = last.get(token);
    if (logged?.ballot !== ballot || logged.sequence !== sequence)
      throw new ArchiveFault(
        file,
        lineAt(index),
        `has ballot ${ballot}`,
        `the last one of ${token} in the log`,
      );
    last.delete(token);
  }
  for (const [token, { index }] of last)
    throw new ArchiveFault(
      leaves,
      lineAt(index, '/token'),
      `${token} has no cast`,
      `its last one in ${file}`,
    );
}

/** Of a linked election: each token's last cast is signed by it and is the ballot of the log. */
export function checkCasts(reading: Reading): string {
  if (!reading.isLinked) return 'not published: tokens and ballots are not linked';
  const contests = publishedOf(reading);
  for (const contest of contests) assertCasts(contest, reading.log);
  return `${contests.reduce((all, { casts }) => all + casts.length, 0)} casts, each signed by its token and in the log`;
}

/** How every ballot reads that no pair of holders could open. */
const unreadable: Opened = { invalid: 'is not sealed as the rules say' };

/** Ballots of a contest as their openings show them; who has no opening was called unreadable by the holders. */
async function readBallots(contest: ContestReading, { notice }: Log): Promise<Opened[]> {
  const terms = sealingTerms(notice, contest.id);
  const casts = new Map<string, Cast>(
    contest.casts.map((one): [Receipt['ballot'], Cast] => [receiptFor(one).ballot, one]),
  );
  const file = contest.paths.openings;
  const read: Opened[] = [];
  for (const [index, { ballot, seed }] of contest.openings.entries()) {
    const sealed = casts.get(ballot)?.sealed;
    if (sealed === undefined)
      throw new ArchiveFault(
        file,
        lineAt(index, '/ballot'),
        `${ballot} is no ballot that counts`,
        'the last of a token',
      );
    casts.delete(ballot);
    const { opened, seed: shown } = await openWithSeed(fromBase64url(sealed), fromBase64url(seed), terms);
    if (shown === null)
      throw new ArchiveFault(
        file,
        lineAt(index, '/seed'),
        `does not open ${ballot}`,
        'the seed that makes this sealed ballot',
      );
    read.push(opened);
  }
  return [...read, ...[...casts].map(() => unreadable)];
}

/** Of a linked election: the openings make the sealed ballots again, and they read as the opened ones do. */
export async function checkOpenings(reading: Reading): Promise<string> {
  if (!reading.isLinked) return 'not published: scrutineers are given them';
  const contests = publishedOf(reading);
  for (const contest of contests) {
    const shown = (await readBallots(contest, reading.log)).map(openedText).sort();
    const told = contest.opened.map(openedText).sort();
    const at = shown.findIndex((one, index) => one !== told[index]);
    if (at >= 0 || shown.length !== told.length)
      throw new ArchiveFault(
        contest.paths.opened,
        lineAt(at < 0 ? shown.length : at),
        `is ${told[at < 0 ? shown.length : at] ?? 'not there'}`,
        `${shown[at] ?? 'the end'}, as the openings show`,
      );
  }
  return `${contests.reduce((all, { openings }) => all + openings.length, 0)} sealed ballots made again from their openings`;
}
