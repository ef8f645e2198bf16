import type { commissioning } from '@partnership/contracts';
import { isCore, type Attender } from './meeting.js';

/** What stands on an agenda before the meeting has opened. */
export interface Matter {
  readonly kind: string;
  /** What it is about; the same matter of the same kind stands on an agenda once. */
  readonly subject: string;
  readonly title: string;
  readonly about: string | null;
  readonly urns: readonly string[];
  readonly district: string | null;
  readonly on: string;
  readonly commission: string | null;
  readonly proposal: string | null;
  readonly carriedFrom: string | null;
  readonly lateBecause: string | null;
}

export interface HeldInterest {
  readonly personId: string;
  readonly kind: string;
  readonly urn: string | null;
  readonly why: string | null;
}

export interface CastVote {
  readonly personId: string;
  readonly vote: commissioning.ItemVote;
}

export interface Item extends Omit<Matter, 'proposal'> {
  readonly id: string;
  readonly meeting: string;
  readonly number: number;
  readonly notes: string | null;
  readonly outcome: commissioning.ItemOutcome | null;
  readonly reason: string | null;
  readonly decidedAt: string | null;
  /** Where the commission stands now. */
  readonly commissionVersion: number | null;
  readonly votes: readonly CastVote[];
  /** Declared, or written down when the item was decided. */
  readonly interests: readonly HeldInterest[];
  readonly version: number;
}

/** Each person's interests by school, as the system knows them. */
export type KnownInterests = ReadonlyMap<string, readonly HeldInterest[]>;

const sameInterest = (a: HeldInterest, b: HeldInterest): boolean =>
  a.personId === b.personId && a.kind === b.kind && a.urn === b.urn;

/** What is known of anybody's interest in the item, each once. */
export function interestsIn(
  { urns, interests }: Pick<Item, 'urns' | 'interests'>,
  known: KnownInterests,
): HeldInterest[] {
  const live = [...known.values()].flat().filter(({ urn }) => urn !== null && urns.includes(urn));
  return [...interests, ...live].filter(
    (each, index, all) => all.findIndex((other) => sameInterest(other, each)) === index,
  );
}

export const isBarred = (interests: readonly HeldInterest[], personId: string): boolean =>
  interests.some((each) => each.personId === personId);

/** Those who may decide the item: core members who are present and have no interest in it. */
export const eligible = (people: readonly Attender[], interests: readonly HeldInterest[]): Attender[] =>
  people.filter(
    (person) => isCore(person) && person.presence === 'present' && !isBarred(interests, person.personId),
  );
