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

/** One piece of paper: where it lies, and what it is worth there. */
interface Slip {
  readonly ranking: Ranking;
  worth: Ratio;
  holder: number | null;
}

type Sheet = ReadonlyMap<number, Ratio>;

/**
 * SSI 2007/42, rules 45 to 52, done as by hand: every paper is moved singly, every total is added up anew from the papers,
 * and fractions stay fractions until a transfer value is cut.
 */
class CountingHall {
  readonly #slips: Slip[];
  readonly #hopeful: Set<number>;
  /** What elected candidates were left with, once their surplus went. */
  readonly #settled = new Map<number, Ratio>();
  readonly #returned: number[] = [];
  readonly #sheets: Sheet[] = [];
  readonly #stages: StageAccount[] = [];
  readonly #quota: Ratio;

  constructor(
    readonly poll: Poll,
    readonly lottery: Lottery,
  ) {
    this.#slips = poll.rankings
      .filter(({ length }) => length > 0)
      .map((ranking) => ({ ranking, worth: new Ratio(1n), holder: ranking[0]! }));
    this.#hopeful = new Set(poll.standing);
    let quota = 0;
    while (quota * (poll.seats + 1) <= this.#slips.length) quota += 1;
    this.#quota = new Ratio(BigInt(quota));
  }

  account(): Account {
    const without = withoutCount(this.poll);
    if (without) return without;
    this.#finishStage({ action: 'first', candidates: [] });
    while (placesLeft(this.poll, this.#returned) > 0) {
      const rich = this.#returned.filter((one) => this.#now().get(one)!.compare(this.#quota) > 0);
      if (rich.length > 0) this.#transferSurplus(this.#pick(rich, 1));
      else this.#excludeOne(this.#pick(newcomers(this.poll, [...this.#hopeful]), -1));
    }
    return {
      quota: this.#quota.written(5),
      stages: this.#stages,
      elected: newcomers(this.poll, this.#returned),
      lots: this.lottery.drawn,
    };
  }

  /** Totals at the end of the latest stage. */
  #now(): Sheet {
    return this.#sheets.at(-1)!;
  }

  #addUp(): Sheet {
    const sheet = new Map(this.poll.standing.map((one) => [one, this.#settled.get(one) ?? Ratio.zero]));
    for (const { holder, worth } of this.#slips)
      if (holder !== null && !this.#settled.has(holder)) sheet.set(holder, sheet.get(holder)!.plus(worth));
    return sheet;
  }

  /** The one with the most (sign 1) or the fewest (sign -1) votes, looking back through the sheets on a tie. */
  #pick(among: readonly number[], sign: 1 | -1, back = this.#sheets.length - 1): number {
    if (among.length === 1) return among[0]!;
    if (back < 0) return this.lottery.draw(this.#sheets.length + 1, among);
    const sheet = this.#sheets[back]!;
    const ranked = [...among].sort((a, b) => sign * sheet.get(b)!.compare(sheet.get(a)!));
    const extreme = sheet.get(ranked[0]!)!;
    return this.#pick(
      ranked.filter((one) => sheet.get(one)!.compare(extreme) === 0),
      sign,
      back - 1,
    );
  }

  /** Those who are ahead when the sheets are read from the latest back; a lot takes somebody away from those alike in all. */
  #best(some: readonly number[], places: number): readonly number[] {
    const order = (a: number, b: number): number => {
      for (const sheet of [...this.#sheets].reverse()) {
        const difference = sheet.get(b)!.compare(sheet.get(a)!);
        if (difference !== 0) return difference;
      }
      return 0;
    };
    const ranked = [...some].sort(order);
    const last = ranked.at(-1);
    if (ranked.length <= places || last === undefined) return ranked;
    const alike = ranked.filter((one) => order(one, last) === 0);
    const all = ranked.length - alike.length >= places;
    const away = all ? alike : [this.lottery.draw(this.#sheets.length, alike)];
    return this.#best(
      ranked.filter((one) => !away.includes(one)),
      places,
    );
  }

  #pass(slip: Slip): void {
    slip.holder =
      slip.ranking.slice(slip.ranking.indexOf(slip.holder!)).find((one) => this.#hopeful.has(one)) ?? null;
  }

  #transferSurplus(from: number): void {
    const total = this.#now().get(from)!;
    const surplus = total.minus(this.#quota);
    for (const slip of this.#slips.filter(({ holder }) => holder === from)) {
      slip.worth = surplus.times(slip.worth).over(total).cut(5);
      this.#pass(slip);
    }
    this.#settled.set(from, this.#quota);
    this.#finishStage({ action: 'surplus', candidates: [from], surplus: surplus.written(5) });
  }

  #excludeOne(loser: number): void {
    this.#hopeful.delete(loser);
    for (const slip of this.#slips.filter(({ holder }) => holder === loser)) this.#pass(slip);
    this.#finishStage({ action: 'exclude', candidates: [loser] });
  }

  #finishStage({ surplus, ...deed }: Pick<StageAccount, 'action' | 'candidates' | 'surplus'>): void {
    const sheet = this.#addUp();
    this.#sheets.push(sheet);
    const order = [...this.#hopeful]
      .sort((a, b) => a - b)
      .sort((a, b) => sheet.get(b)!.compare(sheet.get(a)!));
    const there = order.filter((one) => sheet.get(one)!.compare(this.#quota) >= 0);
    const places = placesLeft(this.poll, this.#returned);
    const asking = newcomers(this.poll, order);
    // All who are left, or the best of those who are there: never more than there are places.
    const coming = asking.length === places ? asking : this.#best(newcomers(this.poll, there), places);
    const elected = [
      ...there.filter((one) => this.poll.sitting.includes(one) || coming.includes(one)),
      ...coming.filter((one) => !there.includes(one)),
    ];
    for (const one of elected) this.#hopeful.delete(one);
    this.#returned.push(...elected);
    const cast = new Ratio(BigInt(this.#slips.length));
    const counted = [...sheet.values()].reduce((sum, votes) => sum.plus(votes), Ratio.zero);
    this.#stages.push({
      ...deed,
      quota: this.#quota.written(5),
      ...(surplus === undefined ? {} : { surplus }),
      votes: Object.fromEntries([...sheet].map(([one, votes]) => [one, votes.written(5)])),
      nonTransferable: cast.minus(counted).written(5),
      elected,
    });
  }
}

export const secondScottish = (poll: Poll, lottery: Lottery): Account =>
  new CountingHall(poll, lottery).account();
