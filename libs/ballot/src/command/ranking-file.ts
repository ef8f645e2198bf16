import { encodeRanking, type NoticeContest } from '@partnership/election-record';
import { CommandRefused } from './command.js';

/** The number of a candidate by number or by name as in the notice. */
function candidate({ candidates }: NoticeContest, word: string, place: string): number {
  const named = candidates.flatMap(({ name }, index) => (name === word ? [index + 1] : []));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  if (named.length > 1)
    throw new CommandRefused(`${place}: several candidates are named ${word}; give the number`);
  const number = /^\d{1,3}$/.test(word) ? Number(word) : 0;
  if (number >= 1 && number <= candidates.length) return number;
  throw new CommandRefused(`${place}: ${word.slice(0, 80)} is no candidate of this contest`);
}

function assertRanking(
  ranking: readonly number[],
  contest: NoticeContest,
  source: string,
): readonly number[] {
  try {
    encodeRanking(ranking, contest.candidates.length);
  } catch (error) {
    throw new CommandRefused(`${source}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (ranking.length === 0)
    throw new CommandRefused(`${source}: nobody is ranked; for a blank ballot say --blank`);
  return ranking;
}

/** A file with one candidate a line, best first; `#` begins a remark. */
export function rankingInFile(text: string, contest: NoticeContest, path: string): readonly number[] {
  const ranking = text.split(/\r?\n/).flatMap((line, index) => {
    const word = line.replace(/#.*/, '').trim();
    return word === '' ? [] : [candidate(contest, word, `${path}:${index + 1}`)];
  });
  return assertRanking(ranking, contest, path);
}

/** `3,1,2` as an argument. */
export const rankingInArgument = (text: string, contest: NoticeContest): readonly number[] =>
  assertRanking(
    text.split(',').map((word) => candidate(contest, word.trim(), '--rank')),
    contest,
    '--rank',
  );
