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
import { Ratio } from './ratio.js';

interface Slip {
  readonly ranking: Ranking;
  worth: Ratio;
  holder: number | null;
  /** Which movement brought it where it lies. */
  came: number;
}

type Sheet = ReadonlyMap<number, Ratio>;

const cent = new Ratio(1n, 100n);
const sum = (amounts: readonly Ratio[]): Ratio => amounts.reduce((all, one) => all.plus(one), Ratio.zero);

/** ERS97, section 5, with single papers and fractions: every total is added up anew from the papers. */
class Parlour {
  readonly #slips: Slip[];
  readonly #hopeful: Set<number>;
  readonly #settled = new Map<number, Ratio>();
  readonly #returned: number[] = [];
  readonly #history: Sheet[] = [];
  readonly #stages: StageAccount[] = [];
  #movement = 0;
  #quota: Ratio;

  constructor(
    readonly poll: Poll,
    readonly lottery: Lottery,
  ) {
    this.#slips = poll.rankings
      .filter(({ length }) => length > 0)
      .map((ranking) => ({ ranking, worth: new Ratio(1n), holder: ranking[0]!, came: 0 }));
    this.#hopeful = new Set(poll.standing);
    this.#quota = this.#freshQuota();
  }

  account(): Account {
    const without = withoutCount(this.poll);
    if (without) return without;
    const elected = this.#endOfMovement();
    this.#note({ action: 'first', candidates: [], elected });
    while (this.#places() > 0) {
      const set = this.#excludableSet();
      if (set.length === 0 && this.#surpluses().compare(Ratio.zero) > 0) this.#transfer();
      else this.#exclude(set.length > 0 ? set : [this.#pick(this.#extremes(this.#asking(), -1), -1)]);
    }
    const { lottery } = this;
    return {
      quota: this.#stages[0]!.quota,
      stages: this.#stages,
      elected: newcomers(this.poll, this.#returned),
      lots: lottery.drawn,
    };
  }

  #places(): number {
    return placesLeft(this.poll, this.#returned);
  }

  #asking(): number[] {
    return newcomers(this.poll, [...this.#hopeful]);
  }

  #totals(): Sheet {
    const sheet = new Map(this.poll.standing.map((one) => [one, this.#settled.get(one) ?? Ratio.zero]));
    for (const { holder, worth } of this.#slips)
      if (holder !== null && !this.#settled.has(holder)) sheet.set(holder, sheet.get(holder)!.plus(worth));
    return sheet;
  }

  #freshQuota(): Ratio {
    const exact = sum([...this.#totals().values()]).over(new Ratio(BigInt(this.poll.seats + 1)));
    return exact.compare(exact.cut(2)) === 0 ? exact : exact.cut(2).plus(cent);
  }

  #over(one: number, sheet: Sheet): Ratio {
    const more = sheet.get(one)!.minus(this.#quota);
    return more.compare(Ratio.zero) > 0 ? more : Ratio.zero;
  }

  #surpluses(sheet = this.#totals()): Ratio {
    return sum(this.#returned.map((one) => this.#over(one, sheet)));
  }

  #extremes(among: readonly number[], sign: 1 | -1, sheet = this.#totals()): number[] {
    return among.filter((one) =>
      among.every((other) => sign * sheet.get(one)!.compare(sheet.get(other)!) >= 0),
    );
  }

  /** Who is left of some after reading the history from its beginning. */
  #byHistory(among: readonly number[], sign: 1 | -1): readonly number[] {
    return this.#history.reduce((left, sheet) => this.#extremes(left, sign, sheet), among);
  }

  #pick(among: readonly number[], sign: 1 | -1): number {
    const left = this.#byHistory(among, sign);
    return left.length === 1 ? left[0]! : this.lottery.draw(this.#stages.length + 1, left);
  }

  #excludableSet(): readonly number[] {
    const sheet = this.#totals();
    const upwards = this.#asking().sort((a, b) => sheet.get(a)!.compare(sheet.get(b)!));
    for (let size = upwards.length - this.#places(); size > 0; size -= 1) {
      const votes = upwards.map((one) => sheet.get(one)!);
      const joint = sum(votes.slice(0, size)).plus(this.#surpluses(sheet));
      if (joint.compare(votes[size]!) <= 0 && votes[size - 1]!.compare(votes[size]!) < 0)
        return upwards.slice(0, size).sort((a, b) => a - b);
    }
    return [];
  }

  #forward(slips: readonly Slip[], worth: Ratio): void {
    this.#movement += 1;
    for (const slip of slips) {
      slip.holder =
        slip.ranking.slice(slip.ranking.indexOf(slip.holder!)).find((one) => this.#hopeful.has(one)) ?? null;
      slip.worth = worth;
      slip.came = this.#movement;
    }
  }

  #transfer(): void {
    const sheet = this.#totals();
    const above = new Map(this.#returned.map((one) => [one, this.#over(one, sheet)]));
    const from = this.#pick(this.#extremes(this.#returned, 1, above), 1);
    const surplus = above.get(from)!;
    const own = this.#slips.filter(({ holder }) => holder === from);
    const latest = own.filter(({ came }) => own.every((other) => other.came <= came));
    const moving = latest.filter(({ ranking }) =>
      ranking.slice(ranking.indexOf(from)).some((one) => this.#hopeful.has(one)),
    );
    const present = latest[0]!.worth;
    const number = new Ratio(BigInt(moving.length));
    const reduced = number.times(present).compare(surplus) > 0;
    this.#forward(moving, reduced ? surplus.over(number).cut(2) : present);
    this.#settled.set(from, this.#quota);
    const elected = this.#endOfMovement();
    this.#note({ action: 'surplus', candidates: [from], surplus: surplus.written(2), elected });
  }

  #exclude(losers: readonly number[]): void {
    for (const one of losers) this.#hopeful.delete(one);
    const elected: number[] = [];
    if (this.#asking().length === this.#places()) {
      const sheet = this.#totals();
      elected.push(...this.#asking().sort((a, b) => a - b));
      elected.sort((a, b) => sheet.get(b)!.compare(sheet.get(a)!));
      this.#returned.push(...elected);
    }
    while (this.#places() > 0) {
      const left = this.#slips.filter(({ holder }) => holder !== null && losers.includes(holder));
      if (left.length === 0) break;
      const best = left.reduce((most, { worth }) => (worth.compare(most) > 0 ? worth : most), Ratio.zero);
      this.#forward(
        left.filter(({ worth }) => worth.compare(best) === 0),
        best,
      );
      if (this.#returned.length === 0) this.#quota = this.#freshQuota();
      elected.push(...this.#endOfMovement());
    }
    this.#note({ action: 'exclude', candidates: losers, elected });
  }

  #endOfMovement(): number[] {
    const sheet = this.#totals();
    this.#history.push(sheet);
    const elected: number[] = [];
    for (;;) {
      const next = this.#places() > 0 ? this.#upToEnough(sheet) : [];
      if (next.length === 0) return elected;
      for (const one of [...next].sort((a, b) => a - b)) {
        this.#hopeful.delete(one);
        this.#returned.push(one);
        elected.push(one);
      }
    }
  }

  /** From the top downwards the first level at which somebody can be elected, as long as it has enough. */
  #upToEnough(sheet: Sheet): readonly number[] {
    const kept = sum(this.#returned.map((one) => sheet.get(one)!.minus(this.#over(one, sheet))));
    const active = sum([...sheet.values()]).minus(kept);
    const shares = new Ratio(BigInt(this.poll.seats - this.#returned.length + 1));
    let waiting = [...this.#hopeful];
    let isOpen = true;
    while (waiting.length > 0) {
      const level = this.#extremes(waiting, 1, sheet);
      const votes = sheet.get(level[0]!)!;
      const enough = votes.compare(this.#quota) >= 0 || votes.times(shares).compare(active) >= 0;
      if (!enough || votes.compare(cent) < 0) return [];
      const asking: readonly number[] = isOpen ? newcomers(this.poll, level) : [];
      const fit: readonly number[] = asking.length > this.#places() ? this.#byHistory(asking, 1) : asking;
      isOpen &&= fit.length <= this.#places();
      const next = level.filter((one) => this.poll.sitting.includes(one) || (isOpen && fit.includes(one)));
      if (next.length > 0) return next;
      waiting = waiting.filter((one) => !level.includes(one));
    }
    return [];
  }

  #note({
    action,
    candidates,
    surplus,
    elected,
  }: Pick<StageAccount, 'action' | 'candidates' | 'surplus' | 'elected'>): void {
    const sheet = this.#totals();
    const cast = new Ratio(BigInt(this.#slips.length));
    this.#stages.push({
      action,
      candidates,
      quota: this.#quota.written(2),
      ...(surplus === undefined ? {} : { surplus }),
      votes: Object.fromEntries([...sheet].map(([one, votes]) => [one, votes.written(2)])),
      nonTransferable: cast.minus(sum([...sheet.values()])).written(2),
      elected,
    });
  }
}

export const secondErs97 = (poll: Poll, lottery: Lottery): Account => new Parlour(poll, lottery).account();
