import { describe, expect, it } from '@jest/globals';
import { resultLine } from '../src/command/result-line.js';
import { lotsInOrder, meekPrf, readBlt } from '../src/index.js';
import { bytesOf, hasData, textOf } from './reference-data.js';

interface Profile {
  readonly path: string;
  readonly seats: number;
  readonly valid_votes: number;
  readonly elected: readonly number[];
  /** Round, and who were tied. */
  readonly ties: readonly (readonly [number, readonly number[]])[];
  readonly rounds: readonly {
    readonly quota: string;
    readonly surplus: string;
    readonly votes: Readonly<Record<string, string>>;
    readonly elected: readonly number[];
    readonly defeated: number | null;
  }[];
}

const profiles = hasData
  ? textOf('meek/expected.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Profile)
  : [];

const whereItIs = hasData ? describe : describe.skip;

whereItIs('real counts by Meek’s method (shared/data/stv/meek)', () => {
  it('are 18', () => {
    expect(profiles).toHaveLength(18);
  });

  it.each(profiles.map((profile) => [profile.path, profile] as const))(
    '%s: quota, surplus and votes of every round, ties and who is elected',
    (path, { seats, valid_votes: validVotes, elected, ties, rounds }) => {
      const { election } = readBlt(bytesOf(path));
      const line = resultLine(path, meekPrf.count(election, lotsInOrder(election.tieOrder)));
      const ours = line.stages.filter(({ action }) => action === 'iterate');
      expect(
        ours.map(({ quota, surplus, votes, candidates, elected: now }) => ({
          quota,
          surplus,
          votes,
          defeated: candidates[0] ?? null,
          elected: now,
        })),
      ).toEqual(
        rounds.map(({ quota, surplus, votes, defeated, elected: now }) => ({
          quota,
          surplus,
          votes,
          defeated,
          elected: now,
        })),
      );
      expect(line).toMatchObject({ seats, validVotes, elected });
      expect(line.lots.map(({ stage, tied }) => [stage, tied])).toEqual(ties);
    },
  );
});
