import { counted } from './counted.js';
import type { Count, Stage, Tie } from './count.js';
import { oneVote } from './decimal.js';
import { contendersOf, fieldOf, isUncontested, type Field } from './election.js';
import type { DrawnLot, Lots } from './lots.js';
import {
  electable,
  fixedShare,
  lowestWithin,
  quotasOf,
  surplusOf,
  votesUnder,
  type Quotas,
} from './meek-arithmetic.js';
import type { CountingRule } from './rule.js';
import { unopposed } from './unopposed.js';

const places = 9;
const one = oneVote(places);
/** A surplus under a millionth of a vote is not distributed any further. */
const omega = one / 1_000_000n;

const sections = {
  A: 'Every candidate who stands begins with a keep factor of 1. Where there are not more candidates than places, all are returned without a poll.',
  'B.1': 'The count is complete when all places are filled, or no more candidates are left than places.',
  'B.2.a':
    'Each paper begins with the weight 1. Of what is left of it, each candidate in the order of the paper keeps the share of the keep factor, rounded up to nine places. What nobody keeps is non-transferable.',
  'B.2.b':
    'The quota is the votes of all candidates divided by one more than the places, truncated to nine places, plus 0.000000001.',
  'B.2.c':
    'Who has the quota or more is elected, and the round ends. Where rounding brings more to the quota than places are left, nobody is elected by it.',
  'B.2.d': 'The surplus is what the elected have above the quota, all together.',
  'B.2.e': 'The round ends when the surplus is under 0.000001, or no smaller than at the iteration before.',
  'B.2.f':
    'Otherwise the keep factor of each elected candidate is multiplied by the quota and divided by the candidate’s votes, each rounded up to nine places, and the papers are counted anew.',
  'B.3':
    'Where the round elected nobody, the lowest candidate is defeated: the keep factor becomes 0. Who has no more than the votes of the lowest and the surplus together counts as equally low.',
  T: 'Of candidates who count as equally low, the one to be defeated is decided by lot.',
  C: 'At the end the candidates who remain are elected to the places that remain.',
  'V.1':
    'A casual vacancy is filled by counting all papers again, by the extension of this rule in D. Cary’s Meeks-PRF. Preferences for who has vacated a place, who does not consent and re-open nominations are passed over. Who sits is never defeated and keeps the place. The count is complete when as many others are elected as there are places to fill, or no more are left.',
  'V.2':
    'The quota of who sits is that of all places, held and to fill. The quota of the others is the votes of all candidates without what those who sit have up to their quota, divided by one more than the places to fill, truncated to nine places, plus 0.000000001.',
} as const;

type Section = keyof typeof sections;

/** How a round stands when its iteration ends. */
interface Outcome extends Quotas {
  readonly votes: ReadonlyMap<number, bigint>;
  readonly surplus: bigint;
  readonly elected: readonly number[];
  readonly keepFactors: ReadonlyMap<number, bigint>;
  readonly sections: readonly Section[];
}

class MeekCount {
  readonly stages: Stage[] = [];
  readonly elected: number[] = [];
  readonly drawn: DrawnLot[] = [];
  readonly #keepFactors: Map<number, bigint>;
  readonly #hopeful: Set<number>;

  constructor(
    readonly field: Field,
    readonly lots: Lots,
  ) {
    this.#keepFactors = new Map(field.candidates.map((candidate) => [candidate, one]));
    this.#hopeful = new Set(field.candidates);
  }

  run(): void {
    while (this.#vacancies > 0 && this.#contenders.length > this.#vacancies) this.#round();
    if (this.#vacancies > 0 && this.#contenders.length > 0) this.#electRemaining();
  }

  /** Places still to fill. */
  get #vacancies(): number {
    return this.field.vacancies - contendersOf(this.elected, this.field).length;
  }

  /** Hopeful candidates who may take one of these places, or be defeated: all but who sits. */
  get #contenders(): readonly number[] {
    return contendersOf(this.#hopeful, this.field);
  }

  #round(): void {
    const outcome = this.#iterate();
    const { elected, votes, surplus } = outcome;
    for (const candidate of elected) this.#hopeful.delete(candidate);
    this.elected.push(...elected);
    if (elected.length > 0) return this.#close(outcome, [], []);
    const tied = lowestWithin(this.#contenders, votes, surplus);
    const [only] = tied;
    const tie = tied.length > 1 ? this.#draw(tied) : undefined;
    const defeated = tie?.chosen ?? only;
    if (defeated === undefined) throw new RangeError('nobody to defeat');
    this.#hopeful.delete(defeated);
    this.#close(outcome, [defeated], tie ? [tie] : []);
    this.#keepFactors.set(defeated, 0n);
  }

  /** Counts the papers again and again, until somebody is elected or hardly any surplus is left. */
  #iterate(): Outcome {
    let before: bigint | undefined;
    for (let iterations = 1; ; iterations += 1) {
      const { elected, surplus, ...counted } = this.#countPapers();
      const isOver = surplus < omega || (before !== undefined && surplus >= before);
      if (elected.length > 0 || isOver)
        return {
          ...{ ...counted, surplus, elected, keepFactors: new Map(this.#keepFactors) },
          sections: [
            ...(this.stages.length === 0 ? (['A'] as const) : []),
            ...(['B.2.a', 'B.2.b'] as const),
            ...(iterations > 1 ? (['B.2.f'] as const) : []),
            ...(elected.length > 0 ? (['B.2.c'] as const) : (['B.2.d', 'B.2.e', 'B.3'] as const)),
          ],
        };
      before = surplus;
      this.#lowerKeepFactors(counted);
    }
  }

  #countPapers(): Omit<Outcome, 'keepFactors' | 'sections'> {
    const votes = votesUnder(this.field, this.#keepFactors, one);
    const quotas = quotasOf(votes, this.field);
    const sitting = [...this.#hopeful].filter((candidate) => this.field.sitting.has(candidate));
    const elected = [
      ...electable(sitting, votes, quotas.sittingQuota, sitting.length),
      ...electable(this.#contenders, votes, quotas.quota, this.#vacancies),
    ].sort((a, b) => a - b);
    const all = [...this.elected, ...elected];
    return { votes, ...quotas, elected, surplus: surplusOf(all, votes, this.#quotaFor(quotas)) };
  }

  #quotaFor({ quota, sittingQuota }: Quotas): (candidate: number) => bigint {
    return (candidate) => (this.field.sitting.has(candidate) ? sittingQuota : quota);
  }

  #lowerKeepFactors({ votes, ...quotas }: Quotas & Pick<Outcome, 'votes'>): void {
    const quotaFor = this.#quotaFor(quotas);
    for (const candidate of this.elected) {
      const keeps = fixedShare(this.#keepFactors.get(candidate) ?? 0n, quotaFor(candidate), one);
      this.#keepFactors.set(candidate, fixedShare(keeps, one, votes.get(candidate) ?? one));
    }
  }

  #draw(tied: readonly number[]): Tie {
    const lot = this.lots.draw(this.stages.length + 1, tied);
    this.drawn.push({ stage: lot.stage, tied: lot.tied, chosen: lot.chosen });
    return { tied: lot.tied, between: 'lowest', narrowed: [], chosen: lot.chosen, lot };
  }

  #close({ sittingQuota, ...outcome }: Outcome, candidates: readonly number[], ties: readonly Tie[]): void {
    const { votes } = outcome;
    const kept = [...votes.values()].reduce((sum, each) => sum + each, 0n);
    this.stages.push({
      ...outcome,
      ...this.#quotaShown(sittingQuota),
      number: this.stages.length + 1,
      action: 'iterate',
      candidates,
      nonTransferable: BigInt(this.field.valid) * one - kept,
      ties,
      sections: [
        ...(this.field.sitting.size > 0 ? ['V.2'] : []),
        ...outcome.sections,
        ...(ties.length > 0 ? ['T'] : []),
        ...(this.#vacancies === 0 ? ['B.1'] : []),
      ],
    });
  }

  #quotaShown(sittingQuota: bigint): Pick<Stage, 'sittingQuota'> {
    return this.field.sitting.size > 0 ? { sittingQuota } : {};
  }

  #electRemaining(): void {
    const votes = this.stages.at(-1)?.votes ?? votesUnder(this.field, this.#keepFactors, one);
    const kept = [...votes.values()].reduce((sum, each) => sum + each, 0n);
    const elected = electable(this.#contenders, votes, 0n, this.#vacancies);
    const { quota, sittingQuota } = quotasOf(votes, this.field);
    this.elected.push(...elected);
    this.stages.push({
      number: this.stages.length + 1,
      action: 'elect-remaining',
      candidates: [],
      quota: this.stages.at(-1)?.quota ?? quota,
      ...this.#quotaShown(this.stages.at(-1)?.sittingQuota ?? sittingQuota),
      votes,
      nonTransferable: BigInt(this.field.valid) * one - kept,
      elected,
      ties: [],
      sections: ['B.1', 'C'],
    });
  }
}

/** Meek’s way of the single transferable vote, in nine decimal places: the same on every machine. */
export const meekPrf: CountingRule = {
  id: 'meek-prf',
  version: '1',
  title: 'Single transferable vote, Meek’s method, reference rule',
  source: 'Proportional Representation Foundation, Reference Meek Rule (nine decimal places, omega 0.000001)',
  sections,
  uncontested: 'A',
  recount: 'V.1',
  count(election, lots, sitting): Count {
    const field = fieldOf(election, sitting);
    if (isUncontested(election, field)) return unopposed(this, election, field);
    const count = new MeekCount(field, lots);
    count.run();
    return counted(this, election, field, places, count);
  },
};
