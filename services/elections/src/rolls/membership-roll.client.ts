import { Injectable } from '@nestjs/common';
import { membership, type Caller, type Operation } from '@partnership/contracts';
import { onBehalf, RpcClient } from '@partnership/messaging';
import { assertRoll, type GivenRoll } from './roll.js';

/** Freezing looks at the standing of every member; the pages are read quickly. */
const freezeWithinMs = 20_000;
const pageLength = 200;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Asks membership for a roll: the same purpose and day give the same roll, so asking again after a crash is harmless. */
@Injectable()
export class MembershipRoll {
  constructor(private readonly services: RpcClient) {}

  /** Throws `unavailable` or `timeout` when membership does not answer, or answers what does not fit its own hash. */
  async freeze(on: string, purpose: string, caller: Caller): Promise<GivenRoll> {
    const { freezeRoll, listRollEntries, listRollExclusions } = membership;
    const asking = onBehalf(caller, freezeRoll.pattern);
    const options = { deadlineMs: freezeWithinMs };
    const roll = await this.services.call(freezeRoll, { on, purpose }, asking, options);
    const entries = await this.all(listRollEntries, roll.roll, caller);
    const exclusions = await this.all(listRollExclusions, roll.roll, caller);
    const given = { roll, entries, exclusions };
    assertRoll(given, on);
    return given;
  }

  private async all<Item>(
    operation: Operation<membership.ListRollEntries, Page<Item>>,
    roll: string,
    caller: Caller,
  ): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const request = { roll, limit: pageLength, ...(cursor !== '' && { cursor }) };
      const page: Page<Item> = await this.services.call(
        operation,
        request,
        onBehalf(caller, operation.pattern),
      );
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }
}
