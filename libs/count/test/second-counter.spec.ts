import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { resultLine } from '../src/command/result-line.js';
import { countingRule, lotsFromSeed, lotsInOrder, type Election, type Lots } from '../src/index.js';
import { electorate } from './electorates.js';
import type { Account, Poll } from './second/account.js';
import { secondAv } from './second/av.js';
import { secondErs97 } from './second/ers97.js';
import { Lottery } from './second/lottery.js';
import { secondMeek } from './second/meek.js';
import { secondPlurality } from './second/plurality.js';
import { secondScottish } from './second/scottish.js';

const full = process.env['FULL_TESTS'] === '1';
const electorates = full ? 20_000 : 2_000;

interface Setting {
  readonly election: Election;
  readonly lots: Lots;
  readonly lottery: Lottery;
}

/** Every other electorate has a seed, the others an order or nothing. */
function settingOf(number: number, seats?: number): Setting {
  const random = electorate(number);
  const election = { ...random, seats: seats ?? random.seats };
  if (number % 2 === 0)
    return {
      election,
      lots: lotsInOrder(election.tieOrder),
      lottery: new Lottery(election.tieOrder ?? []),
    };
  const seed = createHash('sha256').update(String(number)).digest();
  return { election, lots: lotsFromSeed(seed), lottery: new Lottery(seed) };
}

function pollOf({ seats, candidates, papers }: Election): Poll {
  const standing = candidates.filter(({ withdrawn }) => !withdrawn).map(({ number }) => number);
  const rankings = papers.map(({ preferences }) => preferences.filter((one) => standing.includes(one)));
  return { seats, standing, rankings };
}

function ours(id: string, { election, lots }: Setting): Account {
  const { quota, stages, elected, lots: drawn } = resultLine('', countingRule(id).count(election, lots));
  return { quota, stages, elected, lots: drawn };
}

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
        const setting = settingOf(number, seats);
        const expected = second(pollOf(setting.election), setting.lottery);
        const found = ours(id, setting);
        if (JSON.stringify(found) !== JSON.stringify(expected))
          expect({ number, ...found }).toEqual({ number, ...expected });
        if (found.lots.length > 0) withLots += 1;
      }
      // Ties are the case that small electorates are about.
      expect(withLots).toBeGreaterThan(electorates / 5);
    },
    300_000,
  );
});
