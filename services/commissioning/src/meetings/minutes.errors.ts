import { Failure, type FailureDetail } from '@partnership/contracts';

export const noMinutes = (): Failure =>
  new Failure(
    'not-found',
    'commissioning.minutes.unknown',
    'There are no minutes of this meeting: they are drafted when it closes.',
  );

export const unpublished = (): Failure =>
  new Failure('not-found', 'commissioning.minutes.unpublished', 'No such minutes are published.');

export const notBeingWritten = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.minutes.not-being-written',
    `Minutes are written while a meeting is closed and before they are published; this one is ${state}.`,
  );

export const notPublished = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.minutes.not-published',
    `Only published minutes are corrected; this meeting is ${state}.`,
  );

export const namesASchool = (details: readonly FailureDetail[]): Failure =>
  new Failure(
    'unprocessable',
    'commissioning.minutes.names-a-school',
    'The minutes name a school that has not agreed to be named; see errors.',
    details,
  );

export const notOfThisMeeting = (): Failure =>
  new Failure('not-found', 'commissioning.minutes.item', 'This meeting has no such item.');
