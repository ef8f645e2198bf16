import { BltFault, profileOf, readBlt, writeBlt, type Election, type Paper } from '@partnership/count';
import { archivePaths, sha256Hex, withoutSalt } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import { publishedOf, type ContestReading, type Reading } from '../reading/contest-reading.js';

const { leaves } = archivePaths;

function read({ archive, paths }: ContestReading): Election {
  try {
    return readBlt(archive.bytes(paths.profile)).election;
  } catch (error) {
    if (error instanceof BltFault)
      throw new ArchiveFault(paths.profile, `line ${error.line}`, error.reason, 'a ballot file (BLT)');
    throw error;
  }
}

const papersOf = ({ opened }: ContestReading): readonly Paper[] =>
  profileOf(opened.flatMap((one) => ('ranking' in one ? [{ preferences: one.ranking, count: 1 }] : [])));

function assertPapers(contest: ContestReading, given: readonly Paper[]): void {
  const byRanking = (papers: readonly Paper[]): Map<string, number> =>
    new Map(papers.map(({ preferences, count }) => [preferences.join(' ') || 'nobody', count]));
  const [opened, profile] = [byRanking(papersOf(contest)), byRanking(profileOf(given))];
  for (const ranking of new Set([...opened.keys(), ...profile.keys()])) {
    const [expected, found] = [opened.get(ranking) ?? 0, profile.get(ranking) ?? 0];
    if (found !== expected)
      throw new ArchiveFault(
        contest.paths.profile,
        '',
        `has ${found} papers for ${ranking}`,
        `${expected}, as in ${contest.paths.opened}`,
      );
  }
}

/** What is counted: the notice's places and candidates and the opened ballots. Only who has withdrawn is the file's word. */
function electionOf(contest: ContestReading): Election {
  const { terms, paths } = contest;
  const given = read(contest);
  if (given.seats !== terms.seats)
    throw new ArchiveFault(
      paths.profile,
      '',
      `fills ${given.seats} places`,
      `${terms.seats}, as in the notice`,
    );
  if (given.candidates.length !== terms.candidates.length)
    throw new ArchiveFault(
      paths.profile,
      '',
      `has ${given.candidates.length} candidates`,
      `${terms.candidates.length}, as in the notice`,
    );
  assertPapers(contest, given.papers);
  return {
    title: terms.title,
    seats: terms.seats,
    candidates: terms.candidates.map(({ name }, index) => ({
      number: index + 1,
      name,
      ...(given.candidates[index]?.withdrawn === true ? { withdrawn: true } : {}),
    })),
    papers: papersOf(contest),
  };
}

function assertContest(contest: ContestReading): void {
  const { archive, paths, log } = contest;
  const hash = sha256Hex(archive.bytes(paths.profile));
  if (log.opened && log.opened.leaf.profile !== hash)
    throw new ArchiveFault(
      paths.profile,
      '',
      `has SHA-256 ${hash}`,
      `${log.opened.leaf.profile}, by ${leaves} ${lineAt(log.opened.index)}`,
    );
  const expected = writeBlt(electionOf(contest)).split('\n');
  const found = withoutSalt(archive.text(paths.profile)).split('\n');
  const at = expected.findIndex((line, index) => line !== found[index]);
  if (at >= 0 || expected.length !== found.length)
    throw new ArchiveFault(
      paths.profile,
      lineAt(at < 0 ? expected.length : at),
      `is ${found[at < 0 ? expected.length : at] ?? 'not there'}`,
      expected[at] ?? 'the end of the file',
    );
}

/** The counted election of a contest whose profile is published and was checked. */
export const countedElection = (contest: ContestReading): Election =>
  readBlt(contest.archive.bytes(contest.paths.profile)).election;

/** The ballot file that was counted has the opened ballots and no others, and is the one that the log names. */
export function checkProfiles(reading: Reading): string {
  const contests = publishedOf(reading);
  contests.forEach(assertContest);
  return `${contests.length} ballot files, with the opened ballots of their contests`;
}
