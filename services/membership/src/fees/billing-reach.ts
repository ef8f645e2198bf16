import { grantsFor, type Actor, type Permission } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import { outsideBilling } from './fee.errors.js';
import type { Payer } from './payer.js';

/** Whose bills somebody may see or settle: everybody's, or those of these schools, and of these trusts and their schools. */
export interface BillingReach {
  readonly everywhere: boolean;
  readonly schools: readonly string[];
  readonly trusts: readonly string[];
}

/** A role that is limited in any way reaches only what its limits name. */
export function reachOf(actor: Actor, permission: Permission): BillingReach {
  const grants = grantsFor(actor, permission);
  const unlimited = grants.some(({ schools, trusts }) => schools === undefined && trusts === undefined);
  return {
    everywhere: actor.kind === 'service' || unlimited,
    schools: grants.flatMap(({ schools }) => schools ?? []),
    trusts: grants.flatMap(({ trusts }) => trusts ?? []),
  };
}

/** @throws Failure `forbidden` */
export async function assertReaches(sql: Sql, reach: BillingReach, { urn, trustId }: Payer): Promise<void> {
  const { everywhere, schools, trusts } = reach;
  if (everywhere || (trustId !== null && trusts.includes(trustId))) return;
  if (urn !== null && schools.includes(urn)) return;
  if (urn === null || trusts.length === 0) throw outsideBilling();
  const ofTrust = await sql.rows('select from school where urn = $1 and trust_id = any($2::text[])', [
    urn,
    trusts,
  ]);
  if (ofTrust.length === 0) throw outsideBilling();
}
