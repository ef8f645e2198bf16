import type { Batch, Stage, Tie, Transfer } from './count.js';
import { contendersOf, type Field } from './election.js';
import { Batches, papersTo, sorted } from './ers97-batches.js';
import { excludable, quotaOf } from './ers97-exclusion.js';
import type { DrawnLot, Lots } from './lots.js';
import { extremes, narrow, settle, type Standing } from './ties.js';

type Deed = Pick<Stage, 'action' | 'candidates' | 'surplus' | 'transfer' | 'batches' | 'ties' | 'sections'>;

/** A count under ERS97, stage after stage. */
export class Ers97Count {
  readonly stages: Stage[] = [];
  readonly elected: number[] = [];
  readonly drawn: DrawnLot[] = [];
  quota: bigint;
  readonly #votes = new Map<number, bigint>();
  readonly #continuing: Set<number>;
  readonly #batches: Batches;
  /** How everybody stood after the first stage and after each batch since. */
  readonly #standings: Standing[] = [];
  /** Votes of those being excluded that have not moved yet. */
  #waiting = 0n;
  #nonTransferable = 0n;

  constructor(
    readonly field: Field,
    readonly seats: number,
    readonly one: bigint,
    readonly lots: Lots,
  ) {
    this.#continuing = new Set(field.candidates);
    this.#batches = new Batches(field.candidates, field.papers, one);
    for (const candidate of field.candidates)
      this.#votes.set(candidate, BigInt(this.#batches.papersOf(candidate)) * one);
    this.quota = this.#quotaNow();
  }

  run(): void {
    this.#remember();
    const first = this.#elect();
    this.#close({ action: 'first', candidates: [], ties: [], sections: ['5.1.5', '5.1.6'] }, first);
    while (this.#vacancies > 0 && this.#contenders.length > 0) {
      if (this.#contenders.length <= this.#vacancies) this.#electRemaining();
      else if (
        this.#surplus() > 0n &&
        excludable(this.#upwards(), this.#vacancies, this.#surplus()).length === 0
      )
        this.#transferSurplus();
      else this.#exclude();
    }
  }

  /** Places still to fill. */
  get #vacancies(): number {
    return this.field.vacancies - contendersOf(this.elected, this.field).length;
  }

  /** Continuing candidates who may take one of these places, or be excluded: all but who sits. */
  get #contenders(): readonly number[] {
    return contendersOf(this.#continuing, this.field);
  }

  #votesOf(candidate: number): bigint {
    return this.#votes.get(candidate) ?? 0n;
  }

  #surplusOf(candidate: number): bigint {
    const surplus = this.#votesOf(candidate) - this.quota;
    return surplus > 0n ? surplus : 0n;
  }

  /** Of all elected, not yet transferred. */
  #surplus(): bigint {
    return this.elected.reduce((sum, candidate) => sum + this.#surplusOf(candidate), 0n);
  }

  /** Contenders and their votes, the fewest first. */
  #upwards(): readonly (readonly [number, bigint])[] {
    return this.#contenders
      .map((candidate) => [candidate, this.#votesOf(candidate)] as const)
      .sort(([a, ofA], [b, ofB]) => (ofA === ofB ? a - b : ofA < ofB ? -1 : 1));
  }

  #quotaNow(): bigint {
    return quotaOf(BigInt(this.field.valid) * this.one - this.#nonTransferable, this.seats);
  }

  #remember(): void {
    this.#standings.push({ stage: this.stages.length + 1, votes: new Map(this.#votes) });
  }

  /** Goes down the continuing candidates by votes and elects whoever has enough, until nobody more has. */
  #elect(): readonly number[] {
    const now: number[] = [];
    for (;;) {
      const next = this.#nextToElect([...this.#continuing]);
      if (next.length === 0) return now;
      for (const candidate of next) {
        this.#continuing.delete(candidate);
        this.elected.push(candidate);
        now.push(candidate);
      }
    }
  }

  /** The highest, by number. More level contenders than vacancies wait, which keeps nobody who sits from the quota. */
  #nextToElect(among: readonly number[]): readonly number[] {
    const highest = extremes(among, this.#votes, 'highest');
    if (this.#vacancies === 0 || !this.#isEnough(this.#votesOf(highest[0] ?? 0))) return [];
    const level = contendersOf(highest, this.field);
    const { left } =
      level.length > this.#vacancies ? narrow(level, 'highest', this.#standings) : { left: level };
    const fit = left.length > this.#vacancies ? [] : left;
    const next = highest.filter((candidate) => this.field.sitting.has(candidate) || fit.includes(candidate));
    if (next.length > 0) return [...next].sort((a, b) => a - b);
    return this.#nextToElect(among.filter((candidate) => this.field.sitting.has(candidate)));
  }

  /** The quota, or what of the active vote nobody more can have than there are seats left. */
  #isEnough(votes: bigint): boolean {
    const continuing = [...this.#continuing].reduce((sum, each) => sum + this.#votesOf(each), 0n);
    const active = continuing + this.#surplus() + this.#waiting;
    const shares = BigInt(this.seats - this.elected.length + 1);
    return votes > 0n && (votes >= this.quota || votes * shares >= active);
  }

  #choose(tied: readonly number[], between: Tie['between']): { chosen: number; ties: readonly Tie[] } {
    const [only] = tied;
    if (only === undefined) throw new RangeError('nobody to choose from');
    if (tied.length === 1) return { chosen: only, ties: [] };
    const stage = this.stages.length + 1;
    const tie = settle(tied, between, this.#standings, { stage, lots: this.lots });
    if (tie.lot) this.drawn.push({ stage, tied: tie.lot.tied, chosen: tie.chosen });
    return { chosen: tie.chosen, ties: [tie] };
  }

  #transferSurplus(): void {
    const surpluses = new Map(this.elected.map((candidate) => [candidate, this.#surplusOf(candidate)]));
    const { chosen: from, ties } = this.#choose(extremes(this.elected, surpluses, 'highest'), 'highest');
    const surplus = this.#surplusOf(from);
    const transfer = this.#moveSurplus(from, surplus);
    this.#remember();
    this.#close(
      {
        ...{ action: 'surplus', candidates: [from], surplus, transfer, ties },
        sections: ['5.2.3', '5.3', ...(ties.length > 0 ? ['5.6'] : [])],
      },
      this.#elect(),
    );
  }

  #moveSurplus(from: number, surplus: bigint): Transfer {
    const valueReceived = this.#batches.lastValue(from);
    const moving = this.#batches.sortLast(from, this.#continuing);
    const transferable = BigInt(moving.transferable);
    const isReduced = transferable * valueReceived > surplus;
    const transferValue = isReduced ? surplus / transferable : valueReceived;
    this.#batches.receive(moving.to, transferValue);
    const to = papersTo(moving);
    this.#credit(to, transferValue);
    this.#votes.set(from, this.quota);
    const rest = surplus - transferable * transferValue;
    this.#nonTransferable += rest;
    const exhausted = moving.papers - moving.transferable;
    return {
      from,
      parcels: [{ valueReceived, transferValue, papers: moving.papers, to, exhausted }],
      exhausted: isReduced ? 0n : rest,
      roundingLoss: isReduced ? rest : 0n,
    };
  }

  #credit(to: ReadonlyMap<number, number>, value: bigint): void {
    for (const [candidate, papers] of to)
      this.#votes.set(candidate, this.#votesOf(candidate) + BigInt(papers) * value);
  }

  #exclude(): void {
    const upwards = this.#upwards();
    const together = excludable(upwards, this.#vacancies, this.#surplus());
    const lowest = extremes(this.#contenders, this.#votes, 'lowest');
    const { chosen, ties } = together.length > 0 ? { chosen: 0, ties: [] } : this.#choose(lowest, 'lowest');
    const excluded = together.length > 0 ? [...together].sort((a, b) => a - b) : [chosen];
    for (const candidate of excluded) this.#continuing.delete(candidate);
    const sections = ['5.2.5', ...(ties.length > 0 ? ['5.6'] : [])];
    const deed = { action: 'exclude', candidates: excluded, ties } as const;
    if (this.#contenders.length <= this.#vacancies) {
      const rest = this.#remaining();
      this.#close({ ...deed, sections: [...sections, '5.5.1'] }, rest);
    } else {
      const { batches, elected } = this.#moveExcluded(excluded);
      this.#close({ ...deed, batches, sections: [...sections, '5.4'] }, elected);
    }
  }

  #moveExcluded(excluded: readonly number[]): { batches: readonly Batch[]; elected: readonly number[] } {
    const batches: Batch[] = [];
    this.#waiting = excluded.reduce((sum, candidate) => sum + this.#votesOf(candidate), 0n);
    for (const value of this.#batches.valuesOf(excluded)) {
      batches.push(this.#moveBatch(excluded, value));
      if (this.#vacancies === 0) break;
    }
    this.#waiting = 0n;
    return { batches, elected: batches.flatMap(({ elected }) => elected) };
  }

  #moveBatch(excluded: readonly number[], value: bigint): Batch {
    const held = excluded.flatMap((candidate) => {
      const taken = this.#batches.take(candidate, value);
      const papers = taken.reduce((sum, { paper }) => sum + paper.count, 0);
      this.#votes.set(candidate, this.#votesOf(candidate) - BigInt(papers) * value);
      return taken;
    });
    const moving = sorted(held, this.#continuing);
    const to = papersTo(moving);
    const exhausted = moving.papers - moving.transferable;
    this.#batches.receive(moving.to, value);
    this.#credit(to, value);
    this.#waiting -= BigInt(moving.papers) * value;
    this.#nonTransferable += BigInt(exhausted) * value;
    if (this.elected.length === 0) this.quota = this.#quotaNow();
    this.#remember();
    const elected = this.#elect();
    return { value, papers: moving.papers, to, exhausted, quota: this.quota, elected };
  }

  /** All contenders are elected: most votes first, equal ones by number. */
  #remaining(): readonly number[] {
    const rest = this.#upwards().map(([candidate]) => candidate);
    const ordered = rest.sort((a, b) => {
      const [ofA, ofB] = [this.#votesOf(a), this.#votesOf(b)];
      return ofA === ofB ? a - b : ofA > ofB ? -1 : 1;
    });
    for (const candidate of ordered) this.#continuing.delete(candidate);
    this.elected.push(...ordered);
    return ordered;
  }

  #electRemaining(): void {
    const elected = this.#remaining();
    this.#close({ action: 'elect-remaining', candidates: [], ties: [], sections: ['5.5.1'] }, elected);
  }

  #close(deed: Deed, elected: readonly number[]): void {
    const isByVotes = elected.length > 0 && !deed.sections.includes('5.5.1');
    const electedUnder = [
      ...(isByVotes ? ['5.1.7'] : []),
      ...(this.#vacancies === 0 ? ['5.5.2'] : []),
      ...(this.stages.length > 0 && this.quota !== this.stages.at(-1)?.quota ? ['5.4.8'] : []),
    ];
    this.stages.push({
      ...deed,
      sections: [...deed.sections, ...electedUnder],
      number: this.stages.length + 1,
      quota: this.quota,
      votes: new Map(this.#votes),
      nonTransferable: this.#nonTransferable,
      elected,
    });
  }
}
