import type { membership } from '@partnership/contracts';
import { settled } from '../members/settling.js';
import { positionOn, type Dues, type Member, type Position } from '../members/member.js';
import { membershipYearOf, yearInWords } from '../members/membership-year.js';
import type { State } from '../members/membership-states.js';
import type { School } from '../schools/school.js';

/** A post at the school and who holds it; the last day is included. */
export interface PostTerm {
  readonly personId: string;
  readonly post: membership.SchoolPost;
  readonly from: string;
  readonly until: string | null;
}

/** The school named this person to vote for it from that day on. */
export interface Naming {
  readonly personId: string;
  readonly from: string;
}

/** Everything that the standing of a school hangs on, as far back as it goes. */
export interface History {
  readonly school: School;
  readonly member: Member | null;
  readonly posts: readonly PostTerm[];
  /** In the order in which they were made. */
  readonly namings: readonly Naming[];
}

export interface Reason {
  readonly code: membership.StandingCode;
  readonly detail: string;
}

export interface Standing {
  readonly state: State | 'none';
  readonly mayVote: boolean;
  readonly delegate: string | null;
  /** All that stands in the way of the vote; where nothing does, what gives it. */
  readonly reasons: readonly Reason[];
}

const inPost = (day: string): ((term: PostTerm) => boolean) => {
  return ({ from, until }) => from <= day && (until === null || until >= day);
};

export const holdsPost = (posts: readonly PostTerm[], personId: string, day: string): boolean =>
  posts.filter(inPost(day)).some((term) => term.personId === personId);

/** Whom the school named last, while in post there; otherwise the headteacher, of several the one appointed last. */
export function delegateOn(
  { posts, namings }: Pick<History, 'posts' | 'namings'>,
  day: string,
): string | null {
  const named = namings.findLast(({ from }) => from <= day);
  if (named !== undefined && holdsPost(posts, named.personId, day)) return named.personId;
  const heads = posts.filter(({ post }) => post === 'headteacher').filter(inPost(day));
  const head = heads.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return head?.personId ?? null;
}

const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;

/** What an applicant has still to pay, as far as it was known on the day. */
function unpaid(dues: readonly Dues[], begins: string, day: string): string {
  const first = dues.find(({ year, issuedOn }) => year >= membershipYearOf(begins) && issuedOn <= day);
  if (first === undefined) return 'No invoice has been issued yet.';
  const { number, year, owedPence } = first;
  return `Invoice ${number} for ${yearInWords(year)} (${pounds(owedPence)}) is not paid in full.`;
}

type Explain = (position: Position, member: Member, day: string) => Reason;

const bars: Partial<Record<State, Explain>> = {
  applied: ({ begins }, { dues }, day) => ({ code: 'not-paid', detail: unpaid(dues, begins, day) }),
  lapsed: ({ since }) => ({ code: 'lapsed', detail: `The membership lapsed on ${since}.` }),
  resigned: ({ since }) => ({ code: 'resigned', detail: `The school resigned on ${since}.` }),
  suspended: ({ since }) => ({ code: 'suspended', detail: `The membership is suspended since ${since}.` }),
};

function membershipBars(member: Member, position: Position, day: string): Reason[] {
  const bar = bars[position.state]?.(position, member, day);
  const early: Reason = { code: 'not-begun', detail: `The membership begins on ${position.begins}.` };
  return [...(bar ? [bar] : []), ...(position.begins > day ? [early] : [])];
}

const delegateBar: Reason = {
  code: 'no-delegate',
  detail: 'Nobody is in post as headteacher, and no delegate who is in post was named.',
};

const entitled = ({ state, since }: Position): Reason =>
  state === 'grace'
    ? { code: 'grace', detail: `In grace since ${since}: the new invoice is unpaid.` }
    : { code: 'active', detail: `Active since ${since}.` };

const belongs = ({ state }: Position): boolean => state !== 'resigned' && state !== 'lapsed';

/**
 * One school, one vote: `active` or `grace`, with a delegate. The rule for one school and for the whole roll. What comes
 * by itself up to the day counts, whether or not the job of that day has written it down.
 */
export function standingOn(history: History, day: string): Standing {
  const { school, member } = history;
  const closed: Reason[] =
    school.closedOn !== null && school.closedOn <= day
      ? [{ code: 'school-closed', detail: `The school is known to be closed since ${school.closedOn}.` }]
      : [];
  const position = member === null ? undefined : positionOn(settled(member, day, 'membership'), day);
  if (member === null || position === undefined) {
    const stranger: Reason = { code: 'not-a-member', detail: 'The school had not applied for membership.' };
    return { state: 'none', mayVote: false, delegate: null, reasons: [stranger, ...closed] };
  }
  const delegate = delegateOn(history, day);
  const missing = delegate === null && belongs(position) ? [delegateBar] : [];
  const barred = [...membershipBars(member, position, day), ...missing, ...closed];
  const { state } = position;
  return barred.length > 0
    ? { state, mayVote: false, delegate, reasons: barred }
    : { state, mayVote: true, delegate, reasons: [entitled(position)] };
}
