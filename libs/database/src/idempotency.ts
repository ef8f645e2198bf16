import { createHash } from 'node:crypto';
import { Failure, type Caller } from '@partnership/contracts';
import type pg from 'pg';
import { prepared } from './sql.js';

export interface IdempotencyKey {
  readonly actor: string;
  readonly key: string;
  readonly requestHash: string;
}

export interface Claim {
  /** False while another transaction holds the key. */
  readonly mine: boolean;
  readonly operation: string | null;
  readonly request_hash: string | null;
  readonly answer: object | null;
}

export function keyOf(caller: Caller): IdempotencyKey | undefined {
  if (caller.idempotencyKey === undefined) return undefined;
  const actor = `${caller.actor.kind}:${caller.actor.id}`;
  return { actor, key: caller.idempotencyKey, requestHash: caller.requestHash ?? '' };
}

/**
 * The lock is held to the end of the transaction and tells "running elsewhere" from "never seen" without waiting and
 * without a row. A first run that commits between the snapshot of this statement and its lock stays unseen; then the
 * answer meets its primary key, and the transaction runs again and finds it.
 */
const text = `
select pg_try_advisory_xact_lock($3) as mine, i.operation, i.request_hash, i.answer
from (select) as nothing left join platform.idempotency i on i.actor = $1 and i.key = $2`;

export function claiming({ actor, key }: IdempotencyKey): pg.QueryConfig {
  const lock = createHash('sha256').update(`${actor}\n${key}`).digest().readBigInt64BE();
  return prepared(text, [actor, key, lock.toString()]);
}

/** The stored answer of an earlier run, or undefined when this one is the first. Refuses what the key may not do. */
export function settle<Answer extends object>(
  claim: Claim | undefined,
  key: IdempotencyKey,
  operation: string,
): Answer | undefined {
  if (claim === undefined || claim.answer === null) {
    if (claim?.mine === true) return undefined;
    throw new Failure(
      'conflict',
      'platform.idempotency.running',
      'The first request with this key is still running.',
    );
  }
  if (claim.operation !== operation || claim.request_hash !== key.requestHash)
    throw new Failure(
      'unprocessable',
      'platform.idempotency.key-reused',
      'This idempotency key was used for another request.',
    );
  return claim.answer as Answer;
}
