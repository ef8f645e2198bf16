import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Failure, membership, type Caller, type Operation } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import canonicalize from 'canonicalize';

export interface MembershipRollAnswer {
  readonly roll: membership.RollView;
  readonly entries: readonly membership.RollEntryView[];
}

/** The caller goes with the question, but neither its version nor its idempotency key, which are about our record. */
const onBehalf = (
  { actor, requestId, traceparent }: Caller,
  { pattern }: Pick<Operation<object, object>, 'pattern'>,
): Caller => ({ actor, requestId, operation: pattern, ...(traceparent !== undefined && { traceparent }) });

/** Asks membership for a roll: the same purpose and day give the same roll, so asking again after a crash is harmless. */
@Injectable()
export class MembershipRoll {
  constructor(private readonly services: RpcClient) {}

  async freeze(on: string, purpose: string, caller: Caller): Promise<MembershipRollAnswer> {
    const { freezeRoll, listRollEntries } = membership;
    const roll = await this.services.call(freezeRoll, { on, purpose }, onBehalf(caller, freezeRoll));
    const entries: membership.RollEntryView[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const request = { roll: roll.roll, limit: 200, ...(cursor !== undefined && { cursor }) };
      const page = await this.services.call(listRollEntries, request, onBehalf(caller, listRollEntries));
      entries.push(...page.items);
      cursor = page.next;
    }
    assertHash(roll, entries);
    return { roll, entries };
  }
}

/** What we store must be what membership has hashed. */
function assertHash(
  { hash, entries: count }: membership.RollView,
  entries: readonly membership.RollEntryView[],
): void {
  const found = createHash('sha256')
    .update(canonicalize(entries) ?? '')
    .digest('hex');
  if (entries.length === count && found === hash) return;
  throw new Failure(
    'unavailable',
    'elections.roll.hash-differs',
    'The entries that membership gave are not those of the roll it froze; nothing was stored.',
  );
}
