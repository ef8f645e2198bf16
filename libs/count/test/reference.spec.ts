import { describe, expect, it } from '@jest/globals';
import { resultLine, type ResultLine } from '../src/command/result-line.js';
import { BltFault, lotsInOrder, readBlt, scottishStv, type Election } from '../src/index.js';
import { bytesOf, droopReport, hasData, textOf, type KnownStage } from './reference-data.js';

const whereItIs = hasData ? describe : describe.skip;

interface Counted {
  readonly election: Election;
  readonly line: ResultLine;
  readonly nameOf: (number: number) => string;
}

function counted(path: string): Counted {
  const { election } = readBlt(bytesOf(path));
  const line = resultLine(path, scottishStv.count(election, lotsInOrder(election.tieOrder)));
  return { election, line, nameOf: (number) => election.candidates[number - 1]!.name };
}

/** Our stages in the form of a reference: what it does not give of candidates who are out is left out here too. */
function asKnown({ line, nameOf }: Counted, known: readonly KnownStage[]): KnownStage[] {
  return line.stages.map(({ action, candidates, votes, nonTransferable }, index) => ({
    action,
    candidate: candidates[0] === undefined ? null : nameOf(candidates[0]),
    votes: Object.fromEntries(
      Object.entries(votes)
        .map(([number, decimal]) => [nameOf(Number(number)), decimal] as const)
        .filter(([name]) => index >= known.length || typeof known[index]!.votes[name] === 'string'),
    ),
    nonTransferable,
  }));
}

const withoutNulls = (stages: readonly KnownStage[]): KnownStage[] =>
  stages.map((stage) => ({
    ...stage,
    votes: Object.fromEntries(Object.entries(stage.votes).filter(([, decimal]) => decimal !== null)),
  }));

interface Official {
  readonly quota: string;
  readonly elected_in_order: readonly string[];
  readonly stages: readonly (Omit<KnownStage, 'nonTransferable'> & {
    readonly non_transferable: string;
    readonly elected: readonly string[];
  })[];
}

function official(path: string): Official & { known: KnownStage[] } {
  const expected = JSON.parse(textOf(path)) as Official;
  const known = expected.stages.map(({ action, candidate, votes, non_transferable: nonTransferable }) => ({
    action: action === 'first-preferences' ? 'first' : action,
    candidate,
    votes,
    nonTransferable,
  }));
  return { ...expected, known };
}

whereItIs('real counts (shared/data/stv)', () => {
  it.each([
    ['scotland-official/linn07.blt', 'scotland-official/linn07.expected.json'],
    ...['coldside', 'east_end', 'maryfield', 'north_east', 'strathmartine', 'the_ferry', 'west_end'].map(
      (ward) => [
        `scotland-official/dundee22_${ward}.blt`,
        `scotland-official/dundee22_${ward}.expected.json`,
      ],
    ),
    ['ers97/ers97.blt', 'ers97/ers97-scottish.expected.json'],
    ['ers97/ers97-normalised.blt', 'ers97/ers97-scottish.expected.json'],
  ])('%s: every total of every stage, who is elected at which, and in which order', (file, reference) => {
    const { known, stages, quota, elected_in_order: elected } = official(reference);
    const ours = counted(file);
    expect(asKnown(ours, known)).toEqual(withoutNulls(known));
    expect(Number(ours.line.quota)).toBe(Number(quota));
    expect(ours.line.elected.map(ours.nameOf)).toEqual(elected);
    // Within a stage the councils name them by the alphabet.
    expect(ours.line.stages.map((stage) => stage.elected.map(ours.nameOf).sort())).toEqual(
      stages.map((stage) => [...stage.elected].sort()),
    );
  });

  it('61 wards of 2017: every total of every stage', () => {
    interface Ward {
      readonly file: string;
      readonly seats: number;
      readonly valid_votes: number;
      readonly quota: number;
      readonly elected: readonly number[];
      readonly stages: readonly {
        readonly action: string;
        readonly candidate: number | null;
        readonly votes: readonly string[];
        readonly non_transferable: string;
        readonly elected: readonly number[];
      }[];
    }
    const wards = textOf('scotland-2017/expected.jsonl').trim().split('\n');
    expect(wards).toHaveLength(61);
    for (const ward of wards) {
      const { file, seats, valid_votes: validVotes, quota, elected, stages } = JSON.parse(ward) as Ward;
      const { line } = counted(`scotland-2017/blt/${file}`);
      expect(line).toEqual({
        file: `scotland-2017/blt/${file}`,
        rule: 'scottish-stv',
        seats,
        validVotes,
        quota: `${quota}.00000`,
        stages: stages.map(
          ({ action, candidate, votes, non_transferable: nonTransferable, elected: now }) => ({
            action,
            candidates: candidate === null ? [] : [candidate],
            quota: `${quota}.00000`,
            ...(action === 'surplus' ? { surplus: expect.stringMatching(/^\d+\.\d{5}$/) } : {}),
            votes: Object.fromEntries(votes.map((decimal, index) => [index + 1, decimal])),
            nonTransferable,
            elected: now,
          }),
        ),
        elected,
        lots: [],
      });
    }
  });

  it.each(['42', '42t', '42u', '513', 'M135', 'SC-Vm-12', 'SC', 'SCw', 'SCwopt'])(
    'small/%s: the stages, lots and winners of the report',
    (name) => {
      const report = droopReport(textOf(`small/${name}-scotland-fixed-p5-d5.report.txt`));
      const ours = counted(`small/${name}.blt`);
      expect(asKnown(ours, report.stages)).toEqual(report.stages);
      expect(ours.line.elected.map(ours.nameOf).sort()).toEqual([...report.elected].sort());
      // The report draws among candidates without a surplus too, where there is nothing to transfer.
      const excluded = ours.line.stages.flatMap(({ action, candidates }) =>
        action === 'exclude' ? candidates.map(ours.nameOf) : [],
      );
      expect(ours.line.lots.map(({ chosen }) => ours.nameOf(chosen))).toEqual(
        report.lots.filter((lot) => excluded.includes(lot)),
      );
    },
  );

  it.each(['weak-defeat', 'weak-surplus'])('small/%s: a tie that an earlier stage breaks', (name) => {
    const report = droopReport(textOf(`small/${name}.droop-report.txt`));
    const ours = counted(`small/${name}.blt`);
    expect(asKnown(ours, report.stages)).toEqual(report.stages);
    expect(ours.line.elected.map(ours.nameOf).sort()).toEqual([...report.elected].sort());
  });

  it('meek/eq1.blt: refuses equal ranks and says where', () => {
    expect(() => readBlt(bytesOf('meek/eq1.blt'))).toThrow(
      new BltFault(4, "equal ranks are not supported: 'b=c'"),
    );
  });

  it('counts the 61 wards well under three seconds', () => {
    const files = textOf('scotland-2017/expected.jsonl')
      .match(/"file": "[^"]+/g)!
      .map((one) => one.slice(9));
    const began = process.cpuUsage();
    for (const file of files) counted(`scotland-2017/blt/${file}`);
    const { user, system } = process.cpuUsage(began);
    // Processor time, so that a busy machine does not fail it.
    expect((user + system) / 1e6).toBeLessThan(3);
  });
});
