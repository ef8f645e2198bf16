import { withoutCount, type Account, type Poll } from './account.js';
import type { Lottery } from './lottery.js';

/** Place by place: whoever has the most votes of those left takes it, by lot if they are more than the places left. */
export function secondPlurality(poll: Poll, lottery: Lottery): Account {
  const without = withoutCount(poll);
  if (without) return without;
  const { seats, standing, rankings } = poll;
  const marked = rankings.filter(({ length }) => length > 0 && length <= seats);
  const votesOf = (one: number): number => marked.filter((marks) => marks.includes(one)).length;
  const elected: number[] = [];
  let left = [...standing].sort((a, b) => a - b);
  while (elected.length < seats) {
    const most = Math.max(...left.map(votesOf));
    const leading = left.filter((one) => votesOf(one) === most);
    const next = leading.length > seats - elected.length ? lottery.draw(1, leading) : leading[0]!;
    elected.push(next);
    left = left.filter((one) => one !== next);
  }
  const stage = {
    action: 'first',
    candidates: [],
    quota: null,
    votes: Object.fromEntries(standing.map((one) => [one, String(votesOf(one))])),
    nonTransferable: '0',
    elected,
  };
  return { quota: null, stages: [stage], elected, lots: lottery.drawn };
}
