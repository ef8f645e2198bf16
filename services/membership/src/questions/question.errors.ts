import { Failure } from '@partnership/contracts';

export const unknownSubmission = (id: string): Failure =>
  new Failure('not-found', 'membership.submission.unknown', `There is no submission ${id}.`);

/** The token itself is not repeated: it opens something. */
export const unknownToken = (): Failure =>
  new Failure('not-found', 'membership.submission.token-unknown', 'This link leads to no submission.');

export const unknownQuestion = (number: string): Failure =>
  new Failure('not-found', 'membership.question.unknown', `No question ${number} is published.`, [
    { pointer: '/number', code: 'unknown', detail: 'is no published question' },
  ]);

export const unknownSection = (section: number): Failure =>
  new Failure('not-found', 'membership.question.section-unknown', `There is no section ${section}.`, [
    { pointer: '/section', code: 'unknown', detail: 'is no section' },
  ]);

export const sectionTaken = (): Failure =>
  new Failure(
    'conflict',
    'membership.question.section-taken',
    'A section with this number or this title exists already.',
  );

export const moveRefused = (kind: string, from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'membership.submission.move-refused',
    `A ${kind} that is ${from} cannot become ${to}.`,
  );

export const notWordable = (state: string): Failure =>
  new Failure(
    'conflict',
    'membership.submission.not-wordable',
    `What is ${state} is not worded for publication; take it up first, if it can be.`,
  );

export const notCorrectable = (): Failure =>
  new Failure(
    'conflict',
    'membership.submission.not-correctable',
    'Only the answer to a published question can be corrected.',
  );

export const sectionNeeded = (): Failure =>
  new Failure('invalid', 'membership.question.section-needed', 'A question is published in a section.', [
    { pointer: '/section', code: 'missing', detail: 'names the section of the question' },
  ]);

export const sectionForeign = (): Failure =>
  new Failure(
    'invalid',
    'membership.question.section-foreign',
    'A comment is published beneath its answer, in no section of its own.',
    [{ pointer: '/section', code: 'foreign', detail: 'is for questions only' }],
  );

export const answerGone = (): Failure =>
  new Failure(
    'conflict',
    'membership.submission.answer-gone',
    'The answer that this comment is about is no longer published.',
  );

export const notItsComment = (): Failure =>
  new Failure(
    'invalid',
    'membership.submission.not-its-comment',
    'A correction can name a published comment on this very question.',
    [{ pointer: '/comment', code: 'foreign', detail: 'is no published comment on this question' }],
  );

/** No address is repeated: failures are logged. */
export const addressExhausted = (most: number): Failure =>
  new Failure(
    'limited',
    'membership.submission.address-exhausted',
    `At most ${most} submissions a day are taken from one e-mail address.`,
  );

export const dayExhausted = (): Failure =>
  new Failure(
    'limited',
    'membership.submission.day-exhausted',
    'More has been submitted in the last 24 hours than can be read. Please try again tomorrow.',
  );

const mailRefusals = {
  'not-faq': 'Only mail with FAQ in the subject is taken; this one was not read.',
  automatic: 'Mail that software sends by itself is not taken; this one was not read.',
  unaddressed: 'Mail that names no sender is not taken; this one was not read.',
  unreadable: 'This is no mail that could be read.',
  empty: 'The mail holds no text besides signature and quotation.',
  'too-long': 'The text of the mail is longer than 4,000 characters.',
} as const;
export type MailRefusal = keyof typeof mailRefusals;

/** Says nothing of the mail itself. */
export const mailRefused = (why: MailRefusal): Failure =>
  new Failure('unprocessable', `membership.mail.${why}`, mailRefusals[why]);
