import { Failure } from '@partnership/contracts';

export const unknownFeedback = (id: string): Failure =>
  new Failure('not-found', 'membership.feedback.unknown', `There is no feedback ${id}.`);

export const moveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'membership.feedback.move-refused',
    `Feedback that is ${from} cannot become ${to}.`,
  );

export const tooMuchToday = (most: number): Failure =>
  new Failure(
    'limited',
    'membership.feedback.day-exhausted',
    `At most ${most} are taken from one sender a day.`,
  );

export const changeToCome = (today: string): Failure =>
  new Failure('invalid', 'membership.feedback.change-to-come', 'What is still to come has not changed yet.', [
    { pointer: '/on', code: 'to-come', detail: `must not be after ${today}` },
  ]);
