import { districts } from '@partnership/contracts';
import { ratedWhere, type State } from './concern-states.js';
import {
  aboveDeEscalationPoint,
  deEscalationMissing,
  handOverNeedsReason,
  leadSuppliesNoSupport,
  notRateable,
} from './concern.errors.js';

type Rating = districts.ConcernRating;

/** How long a school has to reply before its silence is recorded, in days. */
export const daysToReply = 14;

const rank = (rating: Rating): number => districts.concernRatings.indexOf(rating);

/** Why nobody has answered, on a day: nobody was named, or the day by which they were to respond has passed. */
export function unanswered(
  { state, dueOn }: { readonly state: State; readonly dueOn: string | null },
  today: string,
): districts.ReasonUnanswered | null {
  if (state === 'raised' || state === 'rated') return 'no-responder';
  return state === 'responding' && dueOn !== null && dueOn < today ? 'overdue' : null;
}

/** The same in SQL, over the columns of a concern, before which stands `of`: `c.`, say. */
export const unansweredInSql = {
  'no-responder': (of) => `${of}state in ('raised', 'rated')`,
  overdue: (of, today) => `(${of}state = 'responding' and ${of}due_on < ${today})`,
} satisfies Record<districts.ReasonUnanswered, (of: string, today: string) => string>;

/** Answers the state after a rating. @throws Failure `conflict` or `invalid` */
export function rated(
  { state, deEscalateAt }: { readonly state: State; readonly deEscalateAt: string | null },
  { deEscalation }: districts.ConcernRatingChange,
): State {
  if (deEscalateAt === null && deEscalation === undefined) throw deEscalationMissing();
  if (state === 'raised') return 'rated';
  if (!ratedWhere.includes(state)) throw notRateable(state);
  return state;
}

/** Whether a naming hands the concern over. @throws Failure `invalid` or `conflict` */
export function assertNameable(
  { responder }: { readonly responder: string | null },
  { personId, reason }: districts.ResponderNaming,
  leads: readonly string[],
): void {
  if (leads.includes(personId)) throw leadSuppliesNoSupport();
  if (responder !== null && responder !== personId && reason === undefined) throw handOverNeedsReason();
}

/** @throws Failure `conflict` while the rating is above the point that was set. */
export function assertDeEscalatable({
  rating,
  deEscalateAt,
}: {
  readonly rating: Rating | null;
  readonly deEscalateAt: Rating | null;
}): void {
  if (rating === null || deEscalateAt === null) throw deEscalationMissing();
  if (rank(rating) > rank(deEscalateAt)) throw aboveDeEscalationPoint(rating, deEscalateAt);
}

/** A concern as it is kept. */
export interface Concern {
  readonly caseId: string;
  readonly urn: string;
  readonly district: string | null;
  readonly signal: string | null;
  readonly origin: string;
  readonly about: string;
  readonly state: State;
  readonly rating: districts.ConcernRating | null;
  readonly rationale: string | null;
  readonly direction: string | null;
  readonly deEscalateAt: districts.DeEscalationRating | null;
  readonly deEscalateWhen: string | null;
  readonly responder: string | null;
  readonly responderBody: string | null;
  readonly response: string | null;
  readonly responseWith: string | null;
  readonly dueOn: string | null;
  readonly answer: string | null;
  readonly answeredOn: string | null;
  readonly reviewOn: string | null;
  readonly replies: number;
  readonly replyDueOn: string;
  readonly silentOn: string | null;
  readonly raisedAt: Date;
  readonly version: number;
}
