import { mayReach, type Actor } from '@partnership/contracts';
import type { PublicCall } from '../calls/call.js';
import type { Expression } from './expression.js';
import { hasInterest, isSealed } from './expression.errors.js';

/** True if the actor speaks for the school. */
export const actsFor = (actor: Actor, urn: string): boolean =>
  actor.kind !== 'service' && mayReach(actor, 'expressions.submit', { urn, district: null });

/** Where a person stands to the school that answers, as far as it decides what they may read. */
export interface Reader {
  readonly actor: Actor;
  /** Has an interest in the school that the system knows. */
  readonly hasInterest: boolean;
}

/**
 * Refuses whoever may not read what an expression says. Until it is unsealed that is everybody but its author, who must
 * still speak for the school; after that, those who decide and have no interest, and the school itself.
 */
export function assertMayRead(expression: Expression, call: PublicCall, reader: Reader): void {
  const { actor } = reader;
  const { urn, author, state } = expression;
  const ofSchool = actsFor(actor, urn);
  if (ofSchool && actor.id === author) return;
  if (call.unsealedAt === null || state === 'submitted') throw isSealed(call.closesAt);
  if (ofSchool) return;
  if (!mayReach(actor, 'expressions.read', { urn: null, district: null })) throw isSealed(call.closesAt);
  if (reader.hasInterest) throw hasInterest();
}

/** Schools that a role makes the actor's own, whatever posts are known. */
export const ownSchools = ({ grants }: Actor): readonly string[] =>
  grants.flatMap(({ schools = [] }) => schools);
