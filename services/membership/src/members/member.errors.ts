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
