import {
  countingRule,
  ElectionFault,
  renderSheet,
  sheetOf,
  type CountingRule,
  type CountSheet,
  type Election,
  type Lots,
} from '@partnership/count';
import { archivePaths, reopenNominationsName } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import { countedOf, type ContestReading, type Reading } from '../reading/contest-reading.js';
import { firstDifference } from './difference.js';
import { lotsOf } from './lots.js';
import { countedElection } from './profile.js';
import { assertSheet } from './sheet.js';

/** The rule of the notice, in the very version. Throws an ArchiveFault where this verifier does not know it. */
function ruleOf({ id, terms }: ContestReading): CountingRule {
  let rule: CountingRule | undefined;
  try {
    rule = countingRule(terms.rule.id);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (rule?.version === terms.rule.version) return rule;
  throw new ArchiveFault(
    archivePaths.leaves,
    lineAt(0),
    `counts ${id} by ${terms.rule.id} version ${terms.rule.version}`,
    rule ? `version ${rule.version}, which this verifier knows` : 'a rule that this verifier knows',
  );
}

/** Whether re-open nominations bars who is elected after it is for each election to say, and in no leaf: either is right. */
function variantsOf(contest: ContestReading, election: Election): readonly Election[] {
  const place = contest.terms.candidates.findIndex(({ name }) => name === reopenNominationsName);
  if (place < 0) return [election];
  return [true, false].map((barsLater) => ({
    ...election,
    reopenNominations: { candidate: place + 1, barsLater },
  }));
}

function recount(contest: ContestReading, lots: Lots): readonly CountSheet[] {
  const rule = ruleOf(contest);
  try {
    return variantsOf(contest, countedElection(contest)).map((election) =>
      sheetOf(election, rule.count(election, lots), rule),
    );
  } catch (error) {
    if (error instanceof ElectionFault)
      throw new ArchiveFault(contest.paths.profile, '', error.message, 'an election that its rule can count');
    throw error;
  }
}

function assertRecount(contest: ContestReading, lots: Lots): void {
  const [first, ...others] = recount(contest, lots);
  if (first === undefined || others.some((one) => firstDifference(contest.sheet, one) === undefined)) return;
  const difference = firstDifference(contest.sheet, first);
  if (difference)
    throw new ArchiveFault(
      contest.paths.countSheet,
      difference.pointer,
      `is ${difference.found}`,
      `${difference.expected}, by counting again`,
    );
}

/** Both forms of a sheet are what its content makes, to the byte, so that nothing else is told in one of them. */
function assertForms({ archive, paths, sheet }: ContestReading): void {
  for (const [file, kind] of [
    [paths.countSheet, 'json'],
    [paths.countTable, 'csv'],
  ] as const) {
    const expected = renderSheet(sheet, kind).split('\n');
    const found = archive.text(file).split('\n');
    const at = [...expected, null].findIndex((line, index) => (line ?? undefined) !== found[index]);
    if (at < 0 || (at === expected.length && found.length === at)) continue;
    throw new ArchiveFault(
      file,
      lineAt(at),
      `is ${found[at] ?? 'not there'}`,
      expected[at] ?? 'the end of the file',
    );
  }
}

/** The sheets are those of the notice's contests, add up, and where ballots are published are what counting again gives. */
export function checkCounts(reading: Reading): string {
  const lots = lotsOf(reading.log);
  const contests = countedOf(reading);
  let recounted = 0;
  for (const contest of contests) {
    assertSheet(contest);
    if (contest.isPublished && lots !== undefined) {
      assertRecount(contest, lots);
      recounted += 1;
    }
    assertForms(contest);
  }
  return `${recounted} contests counted again with the same sheet; ${contests.length - recounted} sheets without ballots add up`;
}
