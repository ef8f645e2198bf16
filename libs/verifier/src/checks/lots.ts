import { derivedSeed, lotsFromSeed, seedCommitment, type CountSheet, type Lots } from '@partnership/count';
import { archivePaths, bytesToHex, fromBase64url } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import { countedOf, type ContestReading, type Reading } from '../reading/contest-reading.js';
import type { Log } from '../reading/log.js';

const { leaves } = archivePaths;

/** The lots that follow from the revealed seed and the log as it was before that; undefined where nothing is counted. */
export function lotsOf({ notice, seed, tree }: Log): Lots | undefined {
  if (seed === undefined) return undefined;
  const officers = fromBase64url(seed.leaf.seed);
  return lotsFromSeed(derivedSeed(officers, tree.root(seed.index), notice.election));
}

type SheetLot = { stage: number; pointer: string; tie: CountSheet['stages'][number]['ties'][number] };

const lotsIn = ({ sheet }: ContestReading): readonly SheetLot[] =>
  sheet.stages.flatMap(({ number, ties }, at) =>
    ties.map((tie, index) => ({ stage: number, pointer: `/stages/${at}/ties/${index}`, tie })),
  );

function assertLots(contest: ContestReading, lots: Lots): number {
  const drawn = lotsIn(contest).filter(({ tie }) => tie.lot !== null);
  const file = contest.paths.countSheet;
  for (const { stage, pointer, tie } of drawn) {
    if (tie.lot === null || tie.lot.tied.length === 0) continue;
    if (tie.lot.by !== 'seed')
      throw new ArchiveFault(
        file,
        `${pointer}/lot/by`,
        `is ${tie.lot.by}`,
        'seed, by which anybody can draw it again',
      );
    const { chosen, digests = new Map<number, string>() } = lots.draw(stage, tie.lot.tied);
    if (tie.chosen !== chosen)
      throw new ArchiveFault(
        file,
        `${pointer}/chosen`,
        `the lot falls on ${tie.chosen}`,
        `${chosen}, by the seed`,
      );
    for (const [index, { candidate, digest }] of tie.lot.digests.entries())
      if (digests.get(candidate) !== digest)
        throw new ArchiveFault(
          file,
          `${pointer}/lot/digests/${index}`,
          `is ${digest} for ${candidate}`,
          `${digests.get(candidate)}, by the seed`,
        );
  }
  return drawn.length;
}

/** The revealed seed is the one that the notice committed to, and every lot of the sheets falls as it says. */
export function checkLots(reading: Reading): string {
  const { notice, seed } = reading.log;
  if (seed === undefined) return 'nothing was counted';
  const commitment = bytesToHex(seedCommitment(fromBase64url(seed.leaf.seed)));
  if (commitment !== notice.seedCommitment)
    throw new ArchiveFault(
      leaves,
      lineAt(seed.index, '/seed'),
      `has SHA-256 ${commitment}`,
      `${notice.seedCommitment}, the seedCommitment of the notice`,
    );
  const lots = lotsOf(reading.log);
  const drawn =
    lots === undefined ? 0 : countedOf(reading).reduce((all, one) => all + assertLots(one, lots), 0);
  return `the seed is the one of the notice; ${drawn} lots drawn again`;
}
