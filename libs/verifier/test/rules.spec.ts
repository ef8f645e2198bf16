import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  countingRule,
  countingRules,
  lotsInOrder,
  readBlt,
  sheetOf,
  type CountSheet,
} from '@partnership/count';
import { archivePaths } from '@partnership/election-record';
import { verifyArchive } from '@partnership/verifier';
import { archiveOf } from './close.js';
import { newPoll, type Poll, type PolledContest } from './poll.js';

/** A number from 0 to 255 that follows from words and looks like chance. */
const chance = (...words: (string | number)[]): number =>
  createHash('sha256').update(words.join(' ')).digest()[0]!;

/** Rankings of some, in an order and of a length by chance. */
function contestOf(id: string, seats: number, candidates: number, voters: number): PolledContest {
  const numbers = Array.from({ length: candidates }, (_, index) => index + 1);
  const votes = Array.from({ length: voters }, (_, voter) => {
    const order = [...numbers].sort((a, b) => chance(id, voter, a) - chance(id, voter, b));
    return [order.slice(0, 1 + (chance(id, voter) % candidates))];
  });
  const names = numbers.map((number) => `${id} ${number}`);
  return { rule: 'scottish-stv', seats, names, roll: voters + 1, votes };
}

const contests = {
  slic: contestOf('slic', 3, 6, 9),
  erdington: contestOf('erdington', 1, 3, 5),
  ladywood: contestOf('ladywood', 1, 4, 4),
  northfield: contestOf('northfield', 2, 4, 5),
  yardley: contestOf('yardley', 1, 2, 3),
  selly: contestOf('selly', 2, 3, 3),
};

let poll: Poll;
beforeAll(async () => {
  poll = await newPoll('linked', contests);
}, 120_000);

/** The same ballots under another rule. The alternative vote fills one place. */
const under = (id: string): Poll => ({
  ...poll,
  notice: {
    ...poll.notice,
    contests: poll.notice.contests.map((one) => ({
      ...one,
      rule: { id, version: countingRule(id).version },
      seats: id === 'av' ? 1 : one.seats,
    })),
  },
});

describe('the same ballots', () => {
  const elected = new Map<string, readonly (readonly number[])[]>();

  it.each(countingRules.map(({ id }) => id))(
    'are accepted in every contest where the notice says %s',
    async (id) => {
      const report = await verifyArchive(await archiveOf(under(id)));
      expect(report.fault).toBeNull();
      expect(report.contests.map(({ contest }) => contest)).toEqual(Object.keys(contests));
      expect(report.checks.find(({ check }) => check === 'count')?.shown).toContain(
        `${Object.keys(contests).length} contests counted again`,
      );
      elected.set(
        id,
        report.contests.map((contest) => contest.elected.map(({ number }) => number)),
      );
    },
    60_000,
  );

  it('elect others under other rules, so that it matters which one is in the notice', () => {
    expect(elected.size).toBe(countingRules.length);
    const [scottish, ...others] = [...elected.values()].map((all) => JSON.stringify(all));
    expect(others.some((one) => one !== scottish)).toBe(true);
  });
});

describe('a sheet that was counted by another rule than the notice’s', () => {
  const contest = 'northfield';
  const paths = archivePaths.contest(contest);

  /** Ballots that bring no tie, and elect the same, counted by ERS97. */
  async function otherwise(): Promise<CountSheet> {
    const profile = (await archiveOf(under('scottish-stv'))).get(paths.profile)!;
    const { election } = readBlt(profile);
    const rule = countingRule('ers97');
    const count = rule.count(election, lotsInOrder());
    expect(count.lots).toEqual([]);
    return sheetOf(election, count, rule);
  }

  it('is refused for what it says', async () => {
    const other = await otherwise();
    const files = await archiveOf(under('scottish-stv'), {
      sheet: (id, sheet) => (id === contest ? other : sheet),
    });
    expect((await verifyArchive(files)).fault).toMatchObject({
      ...{ check: 'count', file: paths.countSheet, place: '/rule/id' },
      ...{ found: 'is ers97', expected: 'scottish-stv, as in the notice' },
    });
  }, 60_000);

  it('is refused for what it counts, whatever it says', async () => {
    const other = await otherwise();
    const files = await archiveOf(under('scottish-stv'), {
      sheet: (id, sheet) => (id === contest ? { ...other, rule: sheet.rule } : sheet),
    });
    expect((await verifyArchive(files)).fault).toMatchObject({
      check: 'count',
      file: paths.countSheet,
      expected: expect.stringContaining('by counting again') as unknown,
    });
  }, 60_000);
});
