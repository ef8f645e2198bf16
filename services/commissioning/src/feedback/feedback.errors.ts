import { Failure } from '@partnership/contracts';

export const unknownFeedback = (id: string): Failure =>
  new Failure('not-found', 'commissioning.feedback.unknown', `There is no feedback ${id}.`);

export const noFeedbackDue = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.feedback.not-due',
    'No feedback is due on this: it is not decided, it was successful, or it was given already.',
  );

export const othersFeedback = (): Failure =>
  new Failure('forbidden', 'commissioning.feedback.not-yours', 'A school reads its own feedback only.');
