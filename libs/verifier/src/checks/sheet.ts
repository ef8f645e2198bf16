import { writeBlt, type CountSheet } from '@partnership/count';
import { archivePaths, type NoticeContest } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import type { ContestReading } from '../reading/contest-reading.js';

const units = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
};

function assertTerms({ sheet, terms, paths }: ContestReading): void {
  const facts: readonly (readonly [string, string | number, string | number])[] = [
    ['/rule/id', sheet.rule.id, terms.rule.id],
    ['/rule/version', sheet.rule.version, terms.rule.version],
    ['/seats', sheet.seats, terms.seats],
    ['/candidates', sheet.candidates.length, terms.candidates.length],
  ];
  for (const [place, found, expected] of facts)
    if (found !== expected)
      throw new ArchiveFault(paths.countSheet, place, `is ${found}`, `${expected}, as in the notice`);
  assertCandidates(sheet, terms, paths.countSheet);
}

function assertCandidates(
  { candidates, elected, returned, barred }: CountSheet,
  terms: NoticeContest,
  file: string,
): void {
  const misnumbered = candidates.findIndex(({ number }, index) => number !== index + 1);
  if (misnumbered >= 0)
    throw new ArchiveFault(
      file,
      `/candidates/${misnumbered}/number`,
      `is ${candidates[misnumbered]?.number}`,
      `${misnumbered + 1}`,
    );
  const stranger = [...elected, ...returned, ...barred].find((number) => number > candidates.length);
  if (stranger !== undefined)
    throw new ArchiveFault(file, '/elected', `has candidate ${stranger}`, 'candidates of the notice');
  const named = (all: readonly { readonly name: string }[]): string =>
    writeBlt({
      title: '',
      seats: 1,
      papers: [],
      candidates: all.map(({ name }, index) => ({ number: index + 1, name })),
    });
  if (named(candidates) !== named(terms.candidates))
    throw new ArchiveFault(file, '/candidates', 'has other names', 'those of the notice');
}

function assertSums({ sheet, paths }: ContestReading): void {
  for (const [index, { votes, nonTransferable, sum }] of sheet.stages.entries()) {
    const all = Object.values(votes).reduce((total, one) => total + units(one), units(nonTransferable));
    if (all !== units(sum) || units(sum) !== units(sheet.total))
      throw new ArchiveFault(
        paths.countSheet,
        `/stages/${index}/sum`,
        `is ${sum}, and its votes make ${all}e-12`,
        `${sheet.total} votes at each stage`,
      );
  }
}

/** What can be said of a sheet without the ballots: it is of this contest, of the ballots that were opened, and loses no vote. */
export function assertSheet(contest: ContestReading): void {
  assertTerms(contest);
  const { sheet, paths, log } = contest;
  const { valid, blank, spoilt } = sheet.papers;
  const told = log.opened;
  if (told && valid + blank + spoilt !== told.leaf.valid + told.leaf.blank)
    throw new ArchiveFault(
      paths.countSheet,
      '/papers',
      `has ${valid + blank + spoilt} papers`,
      `${told.leaf.valid + told.leaf.blank}, by ${archivePaths.leaves} ${lineAt(told.index)}`,
    );
  assertSums(contest);
}
