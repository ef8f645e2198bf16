import { Failure } from '@partnership/contracts';

export const notAMember = (urn: string): Failure =>
  new Failure('not-found', 'membership.school.not-a-member', `School ${urn} has never been a member.`);

export const alreadyMember = (urn: string): Failure =>
  new Failure('conflict', 'membership.school.already-member', `School ${urn} is a member or has applied.`);

export const moveRefused = (from: string | null, to: string): Failure =>
  new Failure(
    'conflict',
    'membership.school.move-refused',
    `A membership that is ${from ?? 'not there'} cannot become ${to}.`,
  );

export const beforeLastMove = (on: string, last: string): Failure =>
  new Failure(
    'conflict',
    'membership.school.move-before-last',
    `The membership last moved on ${last}; a move on ${on} would rewrite what has happened since.`,
  );

export const inFuture = (pointer: string, today: string): Failure =>
  new Failure('invalid', 'membership.date.in-future', 'This cannot be recorded before its day.', [
    { pointer, code: 'in-future', detail: `must not be after ${today}` },
  ]);

export const outsideScope = (urn: string): Failure =>
  new Failure('forbidden', 'membership.school.outside-scope', `Your role does not reach school ${urn}.`);

export const delegateWithoutPost = (urn: string): Failure =>
  new Failure(
    'unprocessable',
    'membership.delegate.without-post',
    `The delegate must be in post at school ${urn} today.`,
    [{ pointer: '/personId', code: 'without-post', detail: 'holds no post at the school today' }],
  );

export const noticeTooShort = (days: number, earliest: string): Failure =>
  new Failure(
    'unprocessable',
    'membership.notice.too-short',
    `Notice of ${days} days is needed: the school can leave on ${earliest} at the earliest.`,
    [{ pointer: '/on', code: 'too-short', detail: `must not be before ${earliest}` }],
  );

export const noNotice = (urn: string): Failure =>
  new Failure('conflict', 'membership.notice.none', `School ${urn} has given no notice that still runs.`);

export const notMemberNow = (urn: string, state: string): Failure =>
  new Failure(
    'conflict',
    'membership.conversion.not-a-member',
    `School ${urn} is ${state}: there is no membership that could go on.`,
  );

const badSuccessor = (code: string, message: string, detail: string): Failure =>
  new Failure('unprocessable', `membership.conversion.${code}`, message, [
    { pointer: '/successor', code, detail },
  ]);

export const unknownSuccessor = (urn: string): Failure =>
  badSuccessor('unknown-school', `No school ${urn} is known.`, 'is not known');

export const unfitSuccessor = (urn: string): Failure =>
  badSuccessor(
    'unfit-school',
    `School ${urn} is closed or not of the city, so that no membership can go on there.`,
    'is closed or not of the city',
  );

export const circular = (urn: string): Failure =>
  badSuccessor(
    'cycle',
    `School ${urn} is the school itself, or one that it was before.`,
    'is the school itself, or one that it was before',
  );

export const successorHasMembership = (urn: string): Failure =>
  new Failure(
    'conflict',
    'membership.school.already-member',
    `School ${urn} is or was a member itself; another membership cannot go on there.`,
    [{ pointer: '/successor', code: 'already-member', detail: 'has a membership of its own' }],
  );

export const memberElsewhere = (urn: string, other: string): Failure =>
  new Failure(
    'conflict',
    'membership.school.member-elsewhere',
    `The membership of school ${urn} goes on as school ${other}; one school has one membership.`,
  );
