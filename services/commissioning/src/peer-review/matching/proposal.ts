import { notInMatching, placeRefused, ruleBroken } from '../peer-review.errors.js';
import { standingOf, type Field, type Unmatched } from './draw.js';
import { barrierBetween, mayOverride, pairOf } from './rules.js';

/** Two schools of a group that are farther from one another than the bound, and why somebody accepts that. */
export interface Override {
  readonly urns: readonly [string, string];
  readonly reason: string;
  readonly by: string;
}

/** Each school reviews the next, and the last the first. A group that is pinned stays when the rest is drawn again. */
export interface Group {
  readonly urns: readonly string[];
  readonly pinned: boolean;
  readonly overrides: readonly Override[];
}

export interface Proposal {
  readonly groups: readonly Group[];
  readonly unmatched: readonly Unmatched[];
}

/** A proposal as it is kept. */
export interface Matching extends Proposal {
  readonly seed: number;
  readonly drawnAt: Date;
  readonly drawnBy: string;
  readonly acceptedAt: Date | null;
  readonly acceptedBy: string | null;
}

/** Who changes the proposal, and why a distance is accepted, where one is. */
export interface Hand {
  readonly by: string;
  readonly reason?: string | undefined;
}

const mostInGroup = 4;

/** The reviews of a group, by who reviews whom. */
export const reviewsOf = (urns: readonly string[]): [string, string][] =>
  urns.map((urn, at) => [urn, urns[(at + 1) % urns.length] ?? urn]);

function overrideOf(
  urns: [string, string],
  known: readonly Override[],
  { by, reason }: Hand,
): Override | null {
  const before = known.find((override) => pairOf(...override.urns) === pairOf(...urns));
  if (before !== undefined) return before;
  return reason === undefined ? null : { urns, reason, by };
}

/**
 * The group of these schools, if the rules allow it.
 * @throws Failure `unprocessable`; distance gives way to a reason, and nothing else does
 */
export function grouped(
  urns: readonly string[],
  pinned: boolean,
  field: Field,
  known: readonly Override[],
  hand: Hand,
): Group {
  const overrides = new Map<string, Override>();
  for (const [urn, next] of reviewsOf(urns)) {
    const one = field.schools.find((school) => school.urn === urn);
    const other = field.schools.find((school) => school.urn === next);
    if (one === undefined || other === undefined) throw notInMatching('', one === undefined ? urn : next);
    const barrier = barrierBetween(one, other, field.terms, field.bars);
    if (barrier === null) continue;
    const override = mayOverride(barrier) ? overrideOf([urn, next], known, hand) : null;
    if (override === null) throw ruleBroken(urn, next, barrier);
    overrides.set(pairOf(urn, next), override);
  }
  return { urns, pinned, overrides: [...overrides.values()] };
}

/** Checks all of it again, against what is known today. */
export function assertWithinRules({ groups }: Proposal, field: Field, by: string): void {
  for (const { urns, pinned, overrides } of groups) grouped(urns, pinned, field, overrides, { by });
}

const groupOf = ({ groups }: Proposal, urn: string): Group | undefined =>
  groups.find(({ urns }) => urns.includes(urn));

function assertKnown(proposal: Proposal, urn: string, pointer: string): void {
  if (groupOf(proposal, urn) === undefined && !proposal.unmatched.some((each) => each.urn === urn))
    throw notInMatching(pointer, urn);
}

const leftByHand = (urn: string): Unmatched => ({ urn, reason: 'left-by-hand', barred: {}, partners: [] });

/** What is said of those who are in no group, after somebody changed the groups. */
function told({ groups, unmatched }: Proposal, field: Field): Proposal {
  const out = new Set(unmatched.filter(({ reason }) => reason === 'taken-out').map(({ urn }) => urn));
  const free = new Set(unmatched.map(({ urn }) => urn).filter((urn) => !out.has(urn)));
  const partakers = { ...field, schools: field.schools.filter(({ urn }) => !out.has(urn)) };
  const pinned = new Set(groups.filter((group) => group.pinned).flatMap(({ urns }) => urns));
  const say = (each: Unmatched): Unmatched => {
    if (each.reason === 'taken-out') return each;
    const standing = standingOf(each.urn, partakers, pinned);
    if (standing.partners.length === 0) return { ...each, ...standing, reason: 'no-partner' };
    const could = standing.partners.some((partner) => free.has(partner));
    return {
      ...each,
      ...standing,
      reason: could || each.reason === 'no-partner' ? 'left-by-hand' : each.reason,
    };
  };
  return { groups, unmatched: unmatched.map(say).sort((a, b) => (a.urn < b.urn ? -1 : 1)) };
}

/** The field of a change: whoever is moved takes part again. */
export function swapped(
  proposal: Proposal,
  [one, other]: readonly [string, string],
  field: Field,
  hand: Hand,
): Proposal {
  assertKnown(proposal, one, '/urns/0');
  assertKnown(proposal, other, '/urns/1');
  const groups = [groupOf(proposal, one), groupOf(proposal, other)];
  if (groups.every((group) => group === undefined))
    throw placeRefused('/urns', 'both schools are in no group: place one beside the other');
  const place = (urn: string): string => (urn === one ? other : urn === other ? one : urn);
  const changed = proposal.groups.map((group) =>
    groups.includes(group)
      ? grouped(group.urns.map(place), group.pinned, field, group.overrides, hand)
      : group,
  );
  const unmatched = proposal.unmatched.map((each) =>
    each.urn === one || each.urn === other ? leftByHand(place(each.urn)) : each,
  );
  return told({ groups: changed, unmatched }, field);
}

/** A school that is in no group joins another’s group, after it, or forms a pair with it. */
export function placed(
  proposal: Proposal,
  { urn, beside }: { urn: string; beside: string },
  field: Field,
  hand: Hand,
): Proposal {
  assertKnown(proposal, urn, '/urn');
  assertKnown(proposal, beside, '/beside');
  if (urn === beside) throw placeRefused('/beside', 'a school is not beside itself');
  if (groupOf(proposal, urn) !== undefined)
    throw placeRefused('/urn', `${urn} is in a group: swap it, or take it out first`);
  const group = groupOf(proposal, beside);
  if (group !== undefined && group.urns.length >= mostInGroup)
    throw placeRefused('/beside', `a group has at most ${mostInGroup} schools`);
  const urns = (group?.urns ?? [beside]).flatMap((each) => (each === beside ? [each, urn] : [each]));
  const joined = grouped(urns, group?.pinned ?? false, field, group?.overrides ?? [], hand);
  const groups = [...proposal.groups.filter((each) => each !== group), joined];
  const unmatched = proposal.unmatched.filter((each) => each.urn !== urn && each.urn !== beside);
  return told({ groups, unmatched }, field);
}

/** Those who stay together when one leaves: three of a four only where the two beside it may meet. */
function remaining(
  group: Group,
  urn: string,
  field: Field,
  hand: Hand,
): { group: Group | null; alone: string[] } {
  const at = group.urns.indexOf(urn);
  const rest = [...group.urns.slice(at + 1), ...group.urns.slice(0, at)];
  for (let size = rest.length; size >= 2; size--)
    try {
      const kept = grouped(rest.slice(0, size), group.pinned, field, group.overrides, { by: hand.by });
      return { group: kept, alone: rest.slice(size) };
    } catch (error) {
      if (size === 2) throw error;
    }
  return { group: null, alone: rest };
}

/** The school takes no part any more, unless somebody places it again. */
export function takenOut(proposal: Proposal, urn: string, field: Field, hand: Hand): Proposal {
  assertKnown(proposal, urn, '/urn');
  const out: Unmatched = {
    ...{ urn, reason: 'taken-out', barred: {}, partners: [] },
    ...(hand.reason !== undefined && { why: hand.reason }),
  };
  const group = groupOf(proposal, urn);
  const others = proposal.unmatched.filter((each) => each.urn !== urn);
  if (group === undefined) return told({ groups: proposal.groups, unmatched: [...others, out] }, field);
  const kept = remaining(group, urn, field, hand);
  const groups = proposal.groups.flatMap((each) => (each === group ? (kept.group ?? []) : each));
  return told({ groups, unmatched: [...others, out, ...kept.alone.map(leftByHand)] }, field);
}

/** @throws Failure `unprocessable` where the school is in no group */
export function pinned(proposal: Proposal, urn: string, pin: boolean): Proposal {
  const group = groupOf(proposal, urn);
  if (group === undefined) throw notInMatching('/urn', urn);
  const groups = proposal.groups.map((each) => (each === group ? { ...each, pinned: pin } : each));
  return { ...proposal, groups };
}
