import { createHash } from 'node:crypto';
import { Failure, membership, type Caller } from '@partnership/contracts';
import { newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import canonicalize from 'canonicalize';

interface Kept {
  readonly roll: membership.RollView;
  readonly entries: readonly membership.RollEntryView[];
  readonly exclusions: readonly membership.RollExclusionView[];
}

const urnOrder = (a: { urn: string }, b: { urn: string }): number => (a.urn < b.urn ? -1 : 1);

/** Stands in for membership: keeps a roll for its purpose and gives it page by page. */
export class Membership {
  members: membership.RollEntryView[] = [];
  excluded: membership.RollExclusionView[] = [];
  /** How many answers it gives before it breaks down; Infinity where it does not. */
  answersLeft = Infinity;
  /** What becomes of an entry on its way. */
  onTheWay: (entry: membership.RollEntryView) => membership.RollEntryView = (entry) => entry;
  readonly callers: Caller[] = [];
  readonly rolls = new Map<string, Kept>();

  async standIn(service: TestService): Promise<void> {
    await service.answer(membership.freezeRoll, (order, caller) =>
      this.answer(caller, () => this.freeze(order)),
    );
    await service.answer(membership.listRollEntries, (request, caller) =>
      this.answer(caller, () => this.pageOf(request, ({ entries }) => entries.map(this.onTheWay))),
    );
    await service.answer(membership.listRollExclusions, (request, caller) =>
      this.answer(caller, () => this.pageOf(request, ({ exclusions }) => exclusions)),
    );
  }

  private answer<T>(caller: Caller, give: () => T): T {
    this.callers.push(caller);
    if (this.answersLeft-- <= 0) throw new Failure('unavailable', 'membership.broken', 'It broke down.');
    return give();
  }

  private freeze({ on, purpose }: membership.FreezeRoll): membership.RollView {
    const known = this.rolls.get(purpose);
    if (known) return known.roll;
    const entries = [...this.members].sort(urnOrder);
    const exclusions = [...this.excluded].sort(urnOrder);
    const hash = createHash('sha256')
      .update(canonicalize(entries) ?? '')
      .digest('hex');
    const counts = { entries: entries.length, excluded: exclusions.length };
    const frozenAt = '2026-12-01T10:00:00.000Z';
    const roll = { ...{ roll: newId(), on, purpose, frozenAt, hash }, ...counts };
    this.rolls.set(purpose, { roll, entries, exclusions });
    return roll;
  }

  private pageOf<Item extends { urn: string }>(
    { roll, limit = 50, cursor }: membership.ListRollEntries,
    itemsOf: (kept: Kept) => readonly Item[],
  ): { items: Item[]; next: string | null } {
    const kept = [...this.rolls.values()].find((each) => each.roll.roll === roll);
    if (!kept) throw new Failure('not-found', 'membership.roll.unknown', 'There is no such roll.');
    const rest = itemsOf(kept).filter(({ urn }) => cursor === undefined || urn > cursor);
    const items = rest.slice(0, limit);
    return { items, next: rest.length > limit ? (items.at(-1)?.urn ?? null) : null };
  }
}
