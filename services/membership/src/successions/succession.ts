import { Failure, type membership } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { positionOn, type Member } from '../members/member.js';
import { isOver } from '../members/membership-states.js';
import { latestOf } from '../members/membership-year.js';

/** Which two schools. */
export interface Pair {
  /** The school that was followed. */
  readonly urn: string;
  readonly successor: string;
}

/** That one school followed another, as the directory told it last. */
export interface Succession extends Pair {
  readonly kind: string;
  readonly on: string | null;
  readonly state: membership.SuccessionState;
  readonly doubt: membership.SuccessionDoubt | null;
  readonly detail: string | null;
  /** The day it was heard of. */
  readonly heardOn: string;
  readonly version: number;
}

/** What is known of the two schools; nothing of a school that the directory has not told of yet. */
export interface Circumstances {
  readonly member: Member | null;
  /** Where the membership of the first went on, if it did. */
  readonly wentTo: string | null;
  readonly there: { readonly member: Member | null } | undefined;
  readonly today: string;
}

/** What becomes of the membership. `follow`: it goes on under the other URN from that day. */
export type Outcome =
  | { readonly to: 'told' | 'followed' }
  | { readonly to: 'follow'; readonly on: string }
  | {
      readonly to: 'undecided';
      readonly doubt: membership.SuccessionDoubt;
      readonly detail: string;
    };

/** Files about links may come before those about schools; after so many days a person looks what is the matter. */
const daysToBeKnown = 7;

function isLive(member: Member | null, day: string): member is Member {
  const position = member === null ? undefined : positionOn(member, day);
  return position !== undefined && !isOver(position.state);
}

const since = (on: string | null): string => (on === null ? '' : ` on ${on}`);

export const inWords = ({ urn, successor, kind, on }: Succession): string =>
  `School ${urn} was followed by school ${successor}${since(on)} (${kind}).`;

/** A school cannot go on as another before it had applied: then it goes on from that day. */
function firstDay({ moves }: Member, on: string): string {
  const applied = moves.findLast((move) => move.begins !== null);
  return latestOf(on, applied?.on ?? on);
}

/**
 * A school that took the place of exactly one other takes its membership too. Where several schools are concerned, or both
 * are members, or the day is not known, a person decides. Where nobody is a member, nothing follows.
 */
export function judge(succession: Succession, circumstances: Circumstances): Outcome {
  const { successor, kind, on, heardOn } = succession;
  const { member, wentTo, there, today } = circumstances;
  if (!isLive(member, today)) return { to: wentTo === successor ? 'followed' : 'told' };
  if (on !== null && on > today) return { to: 'told' };
  const doubtful = (doubt: membership.SuccessionDoubt, question: string): Outcome => ({
    to: 'undecided',
    doubt,
    detail: `${inWords(succession)} ${question}`,
  });
  if (there === undefined)
    return addDays(heardOn, daysToBeKnown) > today
      ? { to: 'told' }
      : doubtful('successor-unknown', 'The directory does not know that school.');
  if (isLive(there.member, today))
    return doubtful('both-members', 'Both are members: decide which membership ends.');
  if (kind !== 'succession')
    return doubtful('several-schools', 'Decide whether its membership goes on there, or ends.');
  if (on === null)
    return doubtful('undated', 'The directory does not know since when: convert it by its day.');
  if (wentTo !== null) return doubtful('refused', `Its membership went on as school ${wentTo} before.`);
  return { to: 'follow', on: firstDay(member, on) };
}

/** The membership cannot go on, whatever the directory says. */
export const refused = (succession: Succession, { message }: Failure): Outcome => ({
  to: 'undecided',
  doubt: 'refused',
  detail: `${inWords(succession)} ${message}`,
});

/** What a person must see to when a link is withdrawn after the membership went on by it. */
export const withdrawnAfterwards = (succession: Succession): string =>
  `${inWords(succession)} The membership went on there; now the directory says that this was not so.`;

export const unknownSuccession = ({ urn, successor }: Pair): Failure =>
  new Failure(
    'not-found',
    'membership.succession.unknown',
    `Nobody has told that school ${urn} was followed by ${successor}.`,
  );

export const nothingToDismiss = (state: string): Failure =>
  new Failure(
    'conflict',
    'membership.succession.not-open',
    `A succession that is ${state} waits for no decision.`,
  );
