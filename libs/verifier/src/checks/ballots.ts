import { archivePaths } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import { countedOf, openedText, type ContestReading, type Reading } from '../reading/contest-reading.js';

const { leaves } = archivePaths;

function assertOrder({ opened, paths }: ContestReading): void {
  const texts = opened.map(openedText);
  const at = texts.findIndex((text, index) => index > 0 && text < (texts[index - 1] ?? ''));
  if (at > 0)
    throw new ArchiveFault(paths.opened, lineAt(at), 'is out of order', 'ballots in the order of their text');
}

/** Why a ballot is invalid, in the words of whatever opens ballots: nothing else can be told beside one. */
const reasons =
  /^(is not sealed as the rules say|goes on after its end|ranks \d+ of \d+ candidates|ranks candidate \d+ (twice|of \d+))$/;

function assertRead({ opened, paths, terms }: ContestReading): void {
  for (const [index, one] of opened.entries()) {
    if ('invalid' in one) {
      if (reasons.test(one.invalid)) continue;
      throw new ArchiveFault(
        paths.opened,
        lineAt(index, '/invalid'),
        `is ${one.invalid}`,
        'a reason of the rules',
      );
    }
    const { ranking } = one;
    const place = lineAt(index, '/ranking');
    if (ranking.some((candidate) => candidate > terms.candidates.length))
      throw new ArchiveFault(
        paths.opened,
        place,
        `is ${ranking.join(' ')}`,
        `candidates 1 to ${terms.candidates.length}`,
      );
    if (new Set(ranking).size < ranking.length)
      throw new ArchiveFault(paths.opened, place, `is ${ranking.join(' ')}`, 'each candidate once');
  }
}

/** How many opened ballots rank somebody, rank nobody, and cannot be read. */
function kindsOf({ opened }: ContestReading) {
  const invalid = opened.filter((one) => 'invalid' in one).length;
  const blank = opened.filter((one) => 'ranking' in one && one.ranking.length === 0).length;
  return { valid: opened.length - invalid - blank, blank, invalid };
}

function assertContest(contest: ContestReading): number {
  const { opened: told, closed } = contest.log;
  if (told === undefined || closed === undefined) return 0;
  const place = lineAt(told.index);
  const { valid, blank, invalid } = told.leaf;
  if (valid + blank + invalid !== closed.leaf.cast)
    throw new ArchiveFault(
      leaves,
      place,
      `opens ${valid + blank + invalid} ballots of ${contest.id}`,
      `the ${closed.leaf.cast} that were cast`,
    );
  if (!contest.isPublished) return closed.leaf.cast;
  assertOrder(contest);
  assertRead(contest);
  for (const [kind, count] of Object.entries(kindsOf(contest))) {
    const logged = { valid, blank, invalid }[kind];
    if (logged !== count)
      throw new ArchiveFault(
        contest.paths.opened,
        '',
        `has ${count} ${kind} ballots`,
        `${logged}, by ${leaves} ${place}`,
      );
  }
  return closed.leaf.cast;
}

/** As many ballots were opened as were cast, and they are of the kinds that the log says. */
export function checkBallots(reading: Reading): string {
  const counts = countedOf(reading).map(assertContest);
  return `${counts.reduce((all, one) => all + one, 0)} ballots opened, as many as were cast`;
}
