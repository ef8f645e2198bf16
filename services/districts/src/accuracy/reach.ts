import { grantsFor, mayDoIn, type Actor, type Permission } from '@partnership/contracts';

/** The schools that an actor reaches: those of some districts, and some by their URN. */
export interface Reach {
  readonly districts: readonly string[];
  readonly schools: readonly string[];
}

/** Undefined where the reach is the whole city. */
export function reachOf(actor: Actor, permission: Permission): Reach | undefined {
  const grants = grantsFor(actor, permission);
  const whole = grants.some(({ districts, schools }) => districts === undefined && schools === undefined);
  if (actor.kind === 'service' || whole) return undefined;
  return {
    districts: grants.flatMap(({ districts, schools }) => (schools === undefined ? (districts ?? []) : [])),
    schools: grants.flatMap(({ schools = [] }) => schools),
  };
}

export const reaches = (
  actor: Actor,
  permission: Permission,
  { urn, district }: { readonly urn: string; readonly district: string | null },
): boolean => {
  const reach = reachOf(actor, permission);
  if (reach === undefined) return true;
  return reach.schools.includes(urn) || (district !== null && reach.districts.includes(district));
};

export const decidesIn = (actor: Actor, district: string | null): boolean =>
  mayDoIn(actor, 'facts.decide', 'districts', district);
