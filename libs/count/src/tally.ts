import type { MovedParcel, Stage, Tie, Transfer } from './count.js';
import { contendersOf, type Field } from './election.js';
import type { DrawnLot, Lots } from './lots.js';
import { Piles } from './piles.js';
import { breakTie, extremes } from './ties.js';
import { withinPlaces, type WithinPlaces } from './vacancy/within-places.js';

/** What a stage did, before it is known whom it elects. */
export type Deed = Pick<Stage, 'action' | 'candidates' | 'surplus' | 'transfer' | 'ties' | 'sections'>;

/** Whom to act on, and the tie if there was one. */
export interface Choice {
  readonly candidate: number;
  readonly ties: readonly Tie[];
}

interface Setting {
  readonly field: Field;
  /** Units of one vote. */
  readonly one: bigint;
  readonly lots: Lots;
}

/** The state of a count by preferences, stage after stage: what every such rule does in the same way. */
export class Tally {
  readonly votes = new Map<number, bigint>();
  readonly continuing: Set<number>;
  readonly stages: Stage[] = [];
  readonly elected: number[] = [];
  nonTransferable = 0n;
  readonly #piles: Piles;
  readonly #lots: Lots;
  readonly #field: Field;
  readonly #drawn: DrawnLot[] = [];

  constructor({ field, one, lots }: Setting) {
    this.#piles = new Piles(field.papers, one);
    this.#lots = lots;
    this.#field = field;
    this.continuing = new Set(field.candidates);
    for (const candidate of field.candidates)
      this.votes.set(candidate, BigInt(this.#piles.papersOf(candidate)) * one);
  }

  /** Places still to fill. */
  get vacancies(): number {
    return this.#field.vacancies - contendersOf(this.elected, this.#field).length;
  }

  /** Continuing candidates who may take one of these places, or be excluded: all but who sits. */
  get contenders(): readonly number[] {
    return contendersOf(this.continuing, this.#field);
  }

  get drawn(): readonly DrawnLot[] {
    return this.#drawn;
  }

  votesOf(candidate: number): bigint {
    return this.votes.get(candidate) ?? 0n;
  }

  /** Votes of all who are neither elected nor excluded. */
  votesInPlay(): bigint {
    return [...this.continuing].reduce((sum, candidate) => sum + this.votesOf(candidate), 0n);
  }

  /** Of some candidates the one with the fewest (or most) votes; a tie is broken and remembered. */
  choose(candidates: readonly number[], end: Tie['between']): Choice {
    const tied = extremes(candidates, this.votes, end);
    const [only] = tied;
    if (only === undefined) throw new RangeError('nobody to choose from');
    if (tied.length === 1) return { candidate: only, ties: [] };
    const tie = breakTie({ tied, between: end, stages: this.stages, lots: this.#lots });
    this.#noteLots([tie]);
    return { candidate: tie.chosen, ties: [tie] };
  }

  /** Of candidates with the quota, the most votes first, all who sit and as many others as there are places. */
  withinPlaces(reached: readonly number[]): WithinPlaces {
    const { vacancies: places, votes, stages } = this;
    const rivals = contendersOf(reached, this.#field);
    const { taking, ties } = withinPlaces({ reached: rivals, votes, places, stages, lots: this.#lots });
    this.#noteLots(ties);
    const isElected = (candidate: number): boolean =>
      this.#field.sitting.has(candidate) || taking.includes(candidate);
    return { taking: reached.filter(isElected), ties };
  }

  /** All papers of an elected candidate move at a new value; the candidate keeps the quota, exactly. */
  transferSurplus(from: number, surplus: bigint, transferValue: (valueReceived: bigint) => bigint): Transfer {
    return this.#transfer(from, surplus, transferValue);
  }

  /** All papers of a candidate who drops out move at the value at which they were received. */
  exclude(candidate: number): Transfer {
    this.continuing.delete(candidate);
    return this.#transfer(candidate, this.votesOf(candidate), (valueReceived) => valueReceived);
  }

  /** Ends a stage: elects, and writes down how everybody stands. */
  close(deed: Deed, quota: bigint | null, elected: readonly number[]): void {
    for (const candidate of elected) this.continuing.delete(candidate);
    this.elected.push(...elected);
    this.stages.push({
      ...deed,
      number: this.stages.length + 1,
      quota,
      votes: new Map(this.votes),
      nonTransferable: this.nonTransferable,
      elected,
    });
  }

  /** Most votes first; equal votes by ascending number, since the order then decides nothing. */
  inOrder(candidates: Iterable<number>): readonly number[] {
    return [...candidates].sort((a, b) => {
      const [ofA, ofB] = [this.votesOf(a), this.votesOf(b)];
      return ofA === ofB ? a - b : ofA > ofB ? -1 : 1;
    });
  }

  #noteLots(ties: readonly Tie[]): void {
    for (const { lot } of ties)
      if (lot) this.#drawn.push({ stage: lot.stage, tied: lot.tied, chosen: lot.chosen });
  }

  #transfer(from: number, leaving: bigint, transferValue: (valueReceived: bigint) => bigint): Transfer {
    const parcels = this.#piles.move(from, this.continuing, transferValue);
    this.votes.set(from, this.votesOf(from) - leaving);
    let arrived = 0n;
    for (const { to, transferValue: value } of parcels)
      for (const [receiver, papers] of to) {
        const votes = BigInt(papers) * value;
        this.votes.set(receiver, this.votesOf(receiver) + votes);
        arrived += votes;
      }
    const exhausted = parcels.reduce((sum, parcel) => sum + worthOf(parcel), 0n);
    this.nonTransferable += leaving - arrived;
    return { from, parcels, exhausted, roundingLoss: leaving - arrived - exhausted };
  }
}

const worthOf = ({ exhausted, transferValue }: MovedParcel): bigint => BigInt(exhausted) * transferValue;
