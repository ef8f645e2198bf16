import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  av,
  countingRules,
  earlierLots,
  lotsByHand,
  lotsFromSeed,
  lotsInOrder,
  recountForVacancy,
  scottishStv,
  type Count,
  type CountingRule,
  type Election,
} from '../src/index.js';
import { electorate } from './electorates.js';
import { vacancyIn, type VacatedElection } from './vacancies.js';

const numRuns = process.env['FULL_TESTS'] === '1' ? 5_000 : 300;

const electorates = fc.integer({ min: 0, max: 2 ** 31 }).map(electorate);
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const rules = fc.constantFrom(...countingRules);

/** AV fills one place. */
const suited = (election: Election, rule: CountingRule): Election =>
  rule === av ? { ...election, seats: 1 } : election;

/** What somebody would call the result: everything but the order of those elected together on equal votes. */
const inSubstance = ({ stages, lots, quota, elected, ...count }: Count) => ({
  quota,
  lots,
  elected: [...elected].sort((a, b) => a - b),
  valid: count.validVotes,
  blank: count.blank,
  spoilt: count.spoilt,
  stages: stages.map((stage) => ({
    action: stage.action,
    candidates: stage.candidates,
    votes: Object.fromEntries(stage.votes),
    nonTransferable: stage.nonTransferable,
    elected: [...stage.elected].sort((a, b) => a - b),
  })),
});

describe('a count', () => {
  it('neither makes nor loses a vote at any stage, and fills the places', () => {
    fc.assert(
      fc.property(electorates, seeds, rules, (random, seed, rule) => {
        const election = suited(random, rule);
        const count = rule.count(election, lotsFromSeed(seed));
        for (const { votes, nonTransferable, transfer } of count.stages) {
          const sum = [...votes.values()].reduce((all, one) => all + one, nonTransferable);
          expect(sum).toBe(count.total);
          for (const amount of [...votes.values(), nonTransferable])
            expect(amount).toBeGreaterThanOrEqual(0n);
          expect(transfer?.roundingLoss ?? 0n).toBeGreaterThanOrEqual(0n);
        }
        const standing = election.candidates.filter(({ withdrawn }) => !withdrawn);
        expect(count.elected).toHaveLength(Math.min(election.seats, standing.length));
        expect(new Set(count.elected).size).toBe(count.elected.length);
        expect(count.stages.flatMap(({ elected }) => elected)).toEqual(
          count.uncontested ? [] : count.elected,
        );
        const papers = election.papers.reduce((all, one) => all + one.count, 0);
        expect(count.validVotes + count.blank + count.spoilt).toBe(papers);
      }),
      { numRuns },
    );
  });

  it('does not depend on the order of papers, nor on how they are put together', () => {
    fc.assert(
      fc.property(
        electorates.chain((election) =>
          fc.tuple(
            fc.constant(election),
            fc.shuffledSubarray([...election.papers], { minLength: election.papers.length }),
          ),
        ),
        seeds,
        rules,
        ([random, shuffled], seed, rule) => {
          const election = suited(random, rule);
          const together = new Map<string, { preferences: readonly number[]; count: number }>();
          for (const { preferences, count } of shuffled) {
            const key = preferences.join();
            together.set(key, { preferences, count: count + (together.get(key)?.count ?? 0) });
          }
          const lots = lotsFromSeed(seed);
          const expected = rule.count(election, lots);
          expect(rule.count({ ...election, papers: shuffled }, lots)).toEqual(expected);
          expect(rule.count({ ...election, papers: [...together.values()] }, lots)).toEqual(expected);
        },
      ),
      { numRuns },
    );
  });

  it('does not depend on the numbers of candidates, if lots fall on the same people', () => {
    fc.assert(
      fc.property(
        electorates.chain((election) => {
          const numbers = election.candidates.map(({ number }) => number);
          const permutation = fc.shuffledSubarray(numbers, { minLength: numbers.length });
          return fc.tuple(fc.constant(election), permutation, permutation);
        }),
        rules,
        ([random, renamed, order], rule) => {
          const election = suited(random, rule);
          const to = (number: number): number => renamed[number - 1]!;
          const all = (numbers: readonly number[]): number[] => numbers.map(to);
          const sorted = (numbers: readonly number[]): number[] => all(numbers).sort((a, b) => a - b);
          const other: Election = {
            ...election,
            candidates: election.candidates.map((one) => ({ ...one, number: to(one.number) })).reverse(),
            papers: election.papers.map((one) => ({ ...one, preferences: all(one.preferences) })),
          };
          const found = inSubstance(rule.count(other, lotsInOrder(all(order))));
          const expected = inSubstance(rule.count(election, lotsInOrder(order)));
          expect(found).toEqual({
            ...expected,
            elected: sorted(expected.elected),
            lots: expected.lots.map(({ stage, tied, chosen }) => ({
              stage,
              tied: sorted(tied),
              chosen: to(chosen),
            })),
            stages: expected.stages.map((stage) => ({
              ...stage,
              candidates: sorted(stage.candidates),
              elected: sorted(stage.elected),
              votes: Object.fromEntries(
                Object.entries(stage.votes).map(([number, votes]) => [to(Number(number)), votes]),
              ),
            })),
          });
        },
      ),
      { numRuns },
    );
  });

  it('can be repeated from the lots that it drew', () => {
    fc.assert(
      fc.property(electorates, seeds, rules, (random, seed, rule) => {
        const election = suited(random, rule);
        const first = rule.count(election, lotsFromSeed(seed));
        for (const lots of [earlierLots(first.lots, lotsInOrder()), lotsByHand(first.lots)])
          expect(inSubstance(rule.count(election, lots))).toEqual(inSubstance(first));
      }),
      { numRuns },
    );
  });
});

describe('one vacancy', () => {
  it('goes to the same candidate under Scottish rules and AV, ties or not, whose stages are the first of the Scottish', () => {
    fc.assert(
      fc.property(electorates, seeds, (random, seed) => {
        const election = { ...random, seats: 1 };
        const scottish = scottishStv.count(election, lotsFromSeed(seed));
        const alternative = av.count(election, lotsFromSeed(seed));
        expect(alternative.elected).toEqual(scottish.elected);
        expect(alternative.stages.length).toBeLessThanOrEqual(scottish.stages.length);
        for (const [index, { action, candidates, votes }] of alternative.stages.entries()) {
          const same = scottish.stages[index]!;
          expect([same.action, ...same.candidates]).toEqual([action, ...candidates]);
          expect(same.votes).toEqual(
            new Map([...votes].map(([number, papers]) => [number, papers * 100_000n])),
          );
        }
      }),
      { numRuns },
    );
  });
});

describe('a recount for a vacancy', () => {
  const numbers = fc.integer({ min: 0, max: 2 ** 31 });
  const recounting = fc.constantFrom(...countingRules.filter(({ recount }) => recount !== undefined));
  const vacated = (number: number, rule: CountingRule): VacatedElection =>
    vacancyIn(number, rule === av ? 1 : undefined);

  it('fills as many places as there are willing, with nobody who sits, has left or is unwilling', () => {
    fc.assert(
      fc.property(numbers, seeds, recounting, (number, seed, rule) => {
        const { election, vacancy } = vacated(number, rule);
        const count = recountForVacancy(rule, election, vacancy, lotsFromSeed(seed));
        const aside = [...vacancy.vacating, ...vacancy.sitting, ...vacancy.unwilling];
        const willing = election.candidates.filter((one) => !one.withdrawn && !aside.includes(one.number));
        expect(count.elected).toHaveLength(Math.min(vacancy.places, willing.length));
        expect(count.elected.filter((one) => aside.includes(one))).toEqual([]);
        expect(new Set(count.elected).size).toBe(count.elected.length);
        expect(count.returned).toEqual(count.elected);
      }),
      { numRuns },
    );
  });

  it('excludes nobody who sits, gives nobody else a vote, and neither makes nor loses one', () => {
    fc.assert(
      fc.property(numbers, seeds, recounting, (number, seed, rule) => {
        const { election, vacancy } = vacated(number, rule);
        const count = recountForVacancy(rule, election, vacancy, lotsFromSeed(seed));
        for (const { action, candidates, votes, nonTransferable } of count.stages) {
          if (action !== 'surplus')
            expect(candidates.filter((one) => vacancy.sitting.includes(one))).toEqual([]);
          for (const gone of [...vacancy.vacating, ...vacancy.unwilling]) expect(votes.has(gone)).toBe(false);
          const sum = [...votes.values()].reduce((all, one) => all + one, nonTransferable);
          expect(sum).toBe(count.total);
          expect(nonTransferable).toBeGreaterThanOrEqual(0n);
        }
        // Beside the newcomers a stage may name who sits and has come to the quota, and each of them once.
        const named = count.stages.flatMap(({ elected }) => elected);
        expect(new Set(named).size).toBe(named.length);
        const fresh = named.filter((one) => !vacancy.sitting.includes(one));
        expect(fresh).toEqual(count.uncontested ? [] : count.elected);
      }),
      { numRuns },
    );
  });

  it('does not depend on the order of papers', () => {
    fc.assert(
      fc.property(numbers, seeds, recounting, fc.gen(), (number, seed, rule, gen) => {
        const { election, vacancy } = vacated(number, rule);
        const papers = gen(fc.shuffledSubarray, [...election.papers], {
          minLength: election.papers.length,
        });
        const lots = lotsFromSeed(seed);
        expect(recountForVacancy(rule, { ...election, papers }, vacancy, lots)).toEqual(
          recountForVacancy(rule, election, vacancy, lots),
        );
      }),
      { numRuns },
    );
  });

  it('is where nobody sits the count of the election without who has left', () => {
    fc.assert(
      fc.property(numbers, seeds, recounting, (number, seed, rule) => {
        const { election, vacancy } = vacated(number, rule);
        const { places, vacating } = vacancy;
        const open = { ...vacancy, sitting: [], unwilling: [] };
        const again = recountForVacancy(rule, election, open, lotsFromSeed(seed));
        const candidates = election.candidates.map((one) =>
          vacating.includes(one.number) ? { ...one, withdrawn: true } : one,
        );
        const first = rule.count({ ...election, seats: places, candidates }, lotsFromSeed(seed));
        const plain = ({ vacancy: _, ...count }: Count) => ({
          ...count,
          stages: count.stages.map(({ sections, ...stage }) => ({
            ...stage,
            sections: sections.filter((section) => section !== rule.recount),
          })),
        });
        expect(plain(again)).toEqual(first);
        expect(again.stages[0]?.sections ?? [rule.recount]).toContain(rule.recount);
      }),
      { numRuns },
    );
  });

  it('can be repeated from the lots that it drew', () => {
    fc.assert(
      fc.property(numbers, seeds, recounting, (number, seed, rule) => {
        const { election, vacancy } = vacated(number, rule);
        const first = recountForVacancy(rule, election, vacancy, lotsFromSeed(seed));
        const again = recountForVacancy(rule, election, vacancy, lotsByHand(first.lots));
        expect(inSubstance(again)).toEqual(inSubstance(first));
      }),
      { numRuns },
    );
  });
});
