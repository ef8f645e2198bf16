import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { resultLine } from '../src/command/result-line.js';
import {
  countingRule,
  lotsFromSeed,
  lotsInOrder,
  recountForVacancy,
  type CasualVacancy,
  type Count,
  type Election,
  type Lots,
} from '../src/index.js';
import { electorate } from './electorates.js';
import type { Account, Poll } from './second/account.js';
import { secondAv } from './second/av.js';
import { secondErs97 } from './second/ers97.js';
import { Lottery } from './second/lottery.js';
import { secondMeek } from './second/meek.js';
import { secondPlurality } from './second/plurality.js';
import { secondScottish } from './second/scottish.js';
import { vacancyIn } from './vacancies.js';

const full = process.env['FULL_TESTS'] === '1';
const electorates = full ? 20_000 : 2_000;
const vacancies = full ? 20_000 : 600;

interface Setting {
  readonly lots: Lots;
  readonly lottery: Lottery;
}

/** Every other electorate has a seed, the others an order or nothing. */
function settingOf(number: number, election: Election): Setting {
  if (number % 2 === 0)
    return {
      lots: lotsInOrder(election.tieOrder),
      lottery: new Lottery(election.tieOrder ?? []),
    };
  const seed = createHash('sha256').update(String(number)).digest();
  return { lots: lotsFromSeed(seed), lottery: new Lottery(seed) };
}

function pollOf({ seats, candidates, papers }: Election): Poll {
  const standing = candidates.filter(({ withdrawn }) => !withdrawn).map(({ number }) => number);
  const rankings = papers.map(({ preferences }) => preferences.filter((one) => standing.includes(one)));
  return { seats, standing, rankings, sitting: [] };
}

/** The poll as though whoever is passed over had never stood. */
function pollAgain(election: Election, { vacating, sitting, unwilling, places }: CasualVacancy): Poll {
  const { standing, rankings } = pollOf(election);
  const asks = (one: number): boolean => !vacating.includes(one) && !unwilling.includes(one);
  return {
    seats: sitting.length + places,
    standing: standing.filter(asks),
    rankings: rankings.map((ranking) => ranking.filter(asks)),
    sitting,
  };
}

function ours(count: Count): Account {
  const { quota, stages, elected, lots } = resultLine('', count);
  return { quota, stages, elected, lots };
}

function assertAgreement(number: number, found: Account, expected: Account): void {
  if (JSON.stringify(found) !== JSON.stringify(expected))
    expect({ number, ...found }).toEqual({ number, ...expected });
}

/** True if somebody who sits had no more votes than somebody who was excluded then. */
const wouldHaveLost = ({ stages }: Account, { sitting }: CasualVacancy): boolean =>
  stages.some(({ action, votes, candidates: [out] }, index) => {
    const before = action === 'exclude' ? stages[index - 1]!.votes : votes;
    const isExclusion = action !== 'surplus' && out !== undefined;
    return isExclusion && sitting.some((one) => Number(before[one]) <= Number(before[out]));
  });

describe('a second counter, written from the rules alone', () => {
  it.each([
    ['scottish-stv', secondScottish, undefined],
    ['ers97', secondErs97, undefined],
    ['meek-prf', secondMeek, undefined],
    ['av', secondAv, 1],
    ['plurality', secondPlurality, undefined],
  ] as const)(
    'agrees on every stage of every electorate under %s',
    (id, second, seats) => {
      let withLots = 0;
      for (let number = 0; number < electorates; number += 1) {
        const random = electorate(number);
        const election = { ...random, seats: seats ?? random.seats };
        const { lots, lottery } = settingOf(number, election);
        const found = ours(countingRule(id).count(election, lots));
        assertAgreement(number, found, second(pollOf(election), lottery));
        if (found.lots.length > 0) withLots += 1;
      }
      // Ties are the case that small electorates are about.
      expect(withLots).toBeGreaterThan(electorates / 5);
    },
    300_000,
  );

  it.each([
    ['scottish-stv', secondScottish, undefined, vacancies / 50],
    ['ers97', secondErs97, undefined, vacancies / 50],
    ['meek-prf', secondMeek, undefined, vacancies / 50],
    // One place: nobody sits.
    ['av', secondAv, 1, 0],
  ] as const)(
    'agrees on every stage of every recount for a vacancy under %s',
    (id, second, seats, protectedAtLeast) => {
      let counted = 0;
      let protecting = 0;
      for (let number = 0; number < vacancies; number += 1) {
        const { election, vacancy } = vacancyIn(number, seats);
        const { lots, lottery } = settingOf(number, election);
        const found = ours(recountForVacancy(countingRule(id), election, vacancy, lots));
        assertAgreement(number, found, second(pollAgain(election, vacancy), lottery));
        if (found.stages.length > 1) counted += 1;
        if (wouldHaveLost(found, vacancy)) protecting += 1;
      }
      expect(counted).toBeGreaterThan(vacancies / 5);
      expect(protecting).toBeGreaterThanOrEqual(protectedAtLeast);
    },
    300_000,
  );
});
