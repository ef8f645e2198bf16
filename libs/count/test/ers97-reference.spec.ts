import { describe, expect, it } from '@jest/globals';
import { resultLine, type ResultLine } from '../src/command/result-line.js';
import { ers97, lotsInOrder, readBlt } from '../src/index.js';
import { bytesOf, hasData, textOf } from './reference-data.js';

interface Ward {
  readonly file: string;
  readonly seats: number;
  readonly valid_votes: number;
  readonly initial_quota: string;
  readonly elected: readonly number[];
  readonly stages: readonly {
    readonly action: string;
    readonly candidates: readonly number[];
    readonly quota: string;
    readonly votes: readonly string[];
    readonly non_transferable: string;
    readonly elected: readonly number[];
  }[];
}

interface Model {
  readonly quota: string;
  readonly elected_in_order: readonly string[];
  readonly stages: readonly {
    readonly action: string;
    readonly candidates: readonly string[];
    readonly votes: Readonly<Record<string, string>>;
    readonly non_transferable: string;
    readonly elected: readonly string[];
  }[];
}

function counted(path: string): { line: ResultLine; nameOf: (number: number) => string } {
  const { election } = readBlt(bytesOf(path));
  const line = resultLine(path, ers97.count(election, lotsInOrder(election.tieOrder)));
  return { line, nameOf: (number) => election.candidates[number - 1]!.name };
}

const wards = hasData
  ? textOf('ers97/expected-wards.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Ward)
  : [];
const pathOf = ({ file }: Ward): string =>
  `${file.startsWith('eilean_siar_2022') ? 'ers97' : 'scotland-2017/blt'}/${file}`;

const whereItIs = hasData ? describe : describe.skip;

whereItIs('real counts under ERS97 (shared/data/stv/ers97)', () => {
  it.each(['ers97.blt', 'ers97-normalised.blt'])('%s: every stage of the model election', (file) => {
    const {
      quota,
      elected_in_order: elected,
      stages,
    } = JSON.parse(textOf('ers97/ers97.expected.json')) as Model;
    const { line, nameOf } = counted(`ers97/${file}`);
    const ours = line.stages.map((stage) => ({
      action: stage.action,
      candidates: stage.candidates.map(nameOf).sort(),
      votes: Object.fromEntries(
        Object.entries(stage.votes).map(([one, votes]) => [nameOf(Number(one)), votes]),
      ),
      non_transferable: stage.nonTransferable,
      elected: stage.elected.map(nameOf),
    }));
    expect(ours).toEqual(stages.map((stage) => ({ ...stage, candidates: [...stage.candidates].sort() })));
    expect(line.quota).toBe(quota);
    expect(line.elected.map(nameOf)).toEqual(elected);
  });

  it('are 62 wards', () => {
    expect(wards).toHaveLength(62);
  });

  it.each(wards.map((ward) => [ward.file, ward] as const))(
    '%s: votes and quota of every stage, who is excluded together, and who is elected at which',
    (_, ward) => {
      const { line } = counted(pathOf(ward));
      const ours = line.stages.map(({ action, candidates, quota, votes, nonTransferable, elected }) => ({
        action,
        candidates: [...candidates].sort((a, b) => a - b),
        quota,
        votes: Object.values(votes),
        non_transferable: nonTransferable,
        elected,
      }));
      expect(ours).toEqual(
        ward.stages.map((stage) => ({ ...stage, candidates: [...stage.candidates].sort((a, b) => a - b) })),
      );
      expect(line).toMatchObject({
        seats: ward.seats,
        validVotes: ward.valid_votes,
        quota: ward.initial_quota,
        elected: ward.elected,
      });
    },
  );
});
