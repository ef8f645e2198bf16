import { grantsFor, type Actor, type Permission } from '@partnership/contracts';
import { outsideReach } from './notice.errors.js';

/** The districts an actor's grants reach; null for the whole city. A grant limited to schools or trusts reaches none. */
export function districtsOf(actor: Actor, permission: Permission): readonly string[] | null {
  if (actor.kind === 'service') return null;
  const grants = grantsFor(actor, permission).filter(
    ({ schools, trusts }) => schools === undefined && trusts === undefined,
  );
  if (grants.some(({ districts }) => districts === undefined)) return null;
  return [...new Set(grants.flatMap(({ districts = [] }) => districts))].sort();
}

/**
 * The districts to write to: those asked for, or all within reach.
 * @throws Failure `forbidden` where more is asked for than is in reach
 */
export function districtsWithin(
  asked: readonly string[] | undefined,
  reach: readonly string[] | null,
): readonly string[] | null {
  if (reach === null) return asked ?? null;
  const wanted = asked ?? reach;
  if (wanted.length === 0 || wanted.some((district) => !reach.includes(district))) throw outsideReach(reach);
  return wanted;
}
