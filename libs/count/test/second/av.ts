import { withoutCount, type Account, type Poll, type StageAccount } from './account.js';
import type { Lottery } from './lottery.js';

type Round = ReadonlyMap<number, number>;

/** Every round is counted from the papers again, as though those excluded so far had never stood. */
const roundOf = ({ rankings, standing }: Poll, out: readonly number[]): Round =>
  new Map(
    standing.map((one) => [
      one,
      rankings.filter((ranking) => ranking.find((choice) => !out.includes(choice)) === one).length,
    ]),
  );

/** The lowest now; of several the lowest in the round before, and so on. Empty-handed, it draws. */
function loserOf(
  rounds: readonly Round[],
  left: readonly number[],
  draw: (left: readonly number[]) => number,
): number {
  const round = rounds.at(-1);
  if (!round) return draw(left);
  const fewest = Math.min(...left.map((one) => round.get(one)!));
  const lowest = left.filter((one) => round.get(one) === fewest);
  return lowest.length === 1 ? lowest[0]! : loserOf(rounds.slice(0, -1), lowest, draw);
}

export function secondAv(poll: Poll, lottery: Lottery): Account {
  const { standing, rankings } = poll;
  const without = withoutCount(poll);
  if (without) return without;
  const out: number[] = [];
  const rounds: Round[] = [];
  const stages: StageAccount[] = [];
  const cast = rankings.filter(({ length }) => length > 0).length;
  for (;;) {
    const round = roundOf(poll, out);
    rounds.push(round);
    const left = standing.filter((one) => !out.includes(one));
    const inPlay = left.reduce((sum, one) => sum + round.get(one)!, 0);
    const winner = left.find((one) => round.get(one)! * 2 > inPlay || left.length === 1);
    stages.push({
      action: out.length === 0 ? 'first' : 'exclude',
      candidates: out.slice(-1),
      quota: String(Math.ceil((inPlay + 1) / 2)),
      votes: Object.fromEntries([...round].map(([one, votes]) => [one, String(votes)])),
      nonTransferable: String(cast - inPlay),
      elected: winner === undefined ? [] : [winner],
    });
    if (winner !== undefined)
      return { quota: stages[0]!.quota, stages, elected: [winner], lots: lottery.drawn };
    out.push(loserOf(rounds, left, (tied) => lottery.draw(rounds.length + 1, tied)));
  }
}
