import {
  newcomers,
  placesLeft,
  withoutCount,
  type Account,
  type Poll,
  type Ranking,
  type StageAccount,
} from './account.js';
import type { Lottery } from './lottery.js';

/** A vote in thousand-millionths. */
const whole = 1_000_000_000n;

/** All papers that begin alike, and how they go on. */
interface Branch {
  papers: bigint;
  readonly next: Map<number, Branch>;
}

const up = (top: bigint, bottom: bigint): bigint => (top % bottom === 0n ? top / bottom : top / bottom + 1n);

const written = (units: bigint): string => `${units / whole}.${String(whole + (units % whole)).slice(1)}`;

const byNumber = (amounts: ReadonlyMap<number, bigint>): Record<string, string> =>
  Object.fromEntries([...amounts].map(([one, units]) => [one, written(units)]));

function tree(rankings: readonly Ranking[]): Branch {
  const root: Branch = { papers: 0n, next: new Map() };
  for (const ranking of rankings) {
    let branch = root;
    for (const one of ranking) {
      if (!branch.next.has(one)) branch.next.set(one, { papers: 0n, next: new Map() });
      branch = branch.next.get(one)!;
      branch.papers += 1n;
    }
  }
  return root;
}

/** The reference rule of Meek's method, with votes that flow down a tree of all papers instead of along each of them. */
class Reservoir {
  readonly #root: Branch;
  readonly #cast: bigint;
  readonly #share: Map<number, bigint>;
  readonly #winners: number[] = [];
  readonly #losers = new Set<number>();
  readonly #stages: StageAccount[] = [];
  #held = new Map<number, bigint>();
  #quota = 0n;
  #quotaOfSitting = 0n;
  #excess = 0n;

  constructor(
    readonly poll: Poll,
    readonly lottery: Lottery,
  ) {
    this.#root = tree(poll.rankings);
    this.#cast = BigInt(poll.rankings.filter(({ length }) => length > 0).length) * whole;
    this.#share = new Map(poll.standing.map((one) => [one, whole]));
  }

  account(): Account {
    const without = withoutCount(this.poll);
    if (without) return without;
    const { seats, standing } = this.poll;
    while (placesLeft(this.poll, this.#winners) > 0 && standing.length - this.#losers.size > seats)
      this.#oneRound();
    const rest = newcomers(this.poll, this.#open());
    if (placesLeft(this.poll, this.#winners) > 0) {
      this.#note('elect-remaining', [], this.#inTurn(rest));
      this.#winners.push(...this.#inTurn(rest));
    }
    const { lottery } = this;
    return {
      quota: this.#stages[0]!.quota,
      stages: this.#stages,
      elected: newcomers(this.poll, this.#winners),
      lots: lottery.drawn,
    };
  }

  #open(): number[] {
    return this.poll.standing.filter((one) => !this.#winners.includes(one) && !this.#losers.has(one));
  }

  #inTurn(some: readonly number[]): number[] {
    return [...some].sort((a, b) => a - b);
  }

  #flow(branch: Branch, weight: bigint): void {
    for (const [one, { papers, next }] of branch.next) {
      const stays = up(weight * this.#share.get(one)!, whole);
      this.#held.set(one, this.#held.get(one)! + stays * papers);
      if (weight > stays) this.#flow({ papers, next }, weight - stays);
    }
  }

  /** Distributes anew and returns who has come to the quota. */
  #distribute(): number[] {
    this.#held = new Map(this.poll.standing.map((one) => [one, 0n]));
    this.#flow(this.#root, whole);
    this.#setQuotas();
    const there = this.#inTurn(this.#open().filter((one) => this.#held.get(one)! >= this.#quotaOf(one)));
    const isTooMany = newcomers(this.poll, there).length > placesLeft(this.poll, this.#winners);
    const fresh = isTooMany ? there.filter((one) => this.poll.sitting.includes(one)) : there;
    this.#excess = 0n;
    for (const one of this.#winners.concat(fresh)) this.#excess += this.#held.get(one)! - this.#quotaOf(one);
    if (this.#excess < 0n) this.#excess = 0n;
    return fresh;
  }

  #quotaOf(one: number): bigint {
    return this.poll.sitting.includes(one) ? this.#quotaOfSitting : this.#quota;
  }

  /** Newcomers share what newcomers have, and what those who sit have too much. */
  #setQuotas(): void {
    const { seats, sitting, standing } = this.poll;
    const portion = (votes: bigint, parts: bigint): bigint => (votes - (votes % parts)) / parts + 1n;
    let all = 0n;
    for (const votes of this.#held.values()) all += votes;
    this.#quotaOfSitting = portion(all, BigInt(seats + 1));
    let shared = 0n;
    for (const one of newcomers(this.poll, standing)) shared += this.#held.get(one)!;
    for (const one of sitting) {
      const above = this.#held.get(one)! - this.#quotaOfSitting;
      if (above > 0n) shared += above;
    }
    this.#quota = portion(shared, BigInt(seats - sitting.length + 1));
  }

  #oneRound(): void {
    let fresh = this.#distribute();
    let last = this.#excess + 1n;
    while (fresh.length === 0 && this.#excess >= 1000n && this.#excess < last) {
      last = this.#excess;
      for (const one of this.#winners)
        this.#share.set(
          one,
          up(up(this.#share.get(one)! * this.#quotaOf(one), whole) * whole, this.#held.get(one)!),
        );
      fresh = this.#distribute();
    }
    if (fresh.length > 0) {
      this.#note('iterate', [], fresh);
      this.#winners.push(...fresh);
      return;
    }
    const open = newcomers(this.poll, this.#open());
    const isLevel = (one: number): boolean =>
      open.every((other) => this.#held.get(one)! <= this.#held.get(other)! + this.#excess);
    const level = open.filter(isLevel);
    const loser = level.length === 1 ? level[0]! : this.lottery.draw(this.#stages.length + 1, level);
    this.#note('iterate', [loser], []);
    this.#losers.add(loser);
    this.#share.set(loser, 0n);
  }

  #note(action: string, candidates: readonly number[], elected: readonly number[]): void {
    let kept = 0n;
    for (const votes of this.#held.values()) kept += votes;
    const round = { surplus: written(this.#excess), keepFactors: byNumber(this.#share) };
    this.#stages.push({
      action,
      candidates,
      quota: written(this.#quota),
      ...(this.poll.sitting.length > 0 ? { sittingQuota: written(this.#quotaOfSitting) } : {}),
      ...(action === 'iterate' ? round : {}),
      votes: byNumber(this.#held),
      nonTransferable: written(this.#cast - kept),
      elected,
    });
  }
}

export const secondMeek = (poll: Poll, lottery: Lottery): Account => new Reservoir(poll, lottery).account();
