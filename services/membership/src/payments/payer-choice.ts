import type { Payer } from '../fees/payer.js';
import { onePayer } from './money.errors.js';

/** @throws Failure `invalid` unless exactly one of the two is named */
export function payerOf(named: { urn?: string; trustId?: string }, pointer = ''): Payer {
  const { urn = null, trustId = null } = named;
  if ((urn === null) === (trustId === null)) throw onePayer(pointer);
  return { urn, trustId };
}
