import { Failure } from '@partnership/contracts';

export const unknownEngagement = (id: string): Failure =>
  new Failure('not-found', 'districts.engagement.unknown', `There is no engagement ${id}.`);

export const outOfReach = (): Failure =>
  new Failure(
    'forbidden',
    'districts.engagement.not-yours',
    'The school is not of a district that you reach.',
  );

export const noSuchSchool = (urn: string): Failure =>
  new Failure('not-found', 'districts.school.unknown', `There is no school ${urn}.`);

export const notYet = (pointer: string): Failure =>
  new Failure('invalid', 'districts.engagement.not-yet', 'What is to come cannot be recorded yet.', [
    { pointer, code: 'not-yet', detail: 'must be today or before' },
  ]);

export const dueTooEarly = (): Failure =>
  new Failure('invalid', 'districts.engagement.due-too-early', 'A follow-up comes after the contact.', [
    { pointer: '/followUp/dueOn', code: 'too-early', detail: 'must not precede the contact' },
  ]);

export const whoseFollowUp = (): Failure =>
  new Failure('invalid', 'districts.engagement.whose-follow-up', 'A person sees to what was promised.', [
    { pointer: '/followUp/owner', code: 'missing', detail: 'must be given by who is no person' },
  ]);

export const struckAlready = (): Failure =>
  new Failure('conflict', 'districts.engagement.struck', 'This entry was struck out; it counts no more.');

export const noFollowUp = (why: string): Failure =>
  new Failure('conflict', 'districts.engagement.no-follow-up', why);

export const fixedFollowUp = (): Failure =>
  new Failure(
    'conflict',
    'districts.engagement.follow-up-done',
    'The follow-up was done: a correction keeps it as it is.',
    [{ pointer: '/followUp', code: 'fixed', detail: 'must stay as it is' }],
  );

export const eitherMonthsOrTerms = (): Failure =>
  new Failure('invalid', 'districts.coverage.period', 'Say how far back a contact counts.', [
    { pointer: '/months', code: 'one-of', detail: 'give either months or terms' },
  ]);

export const tooFewTerms = (known: number, asked: number): Failure =>
  new Failure(
    'unprocessable',
    'districts.coverage.terms-unknown',
    `Of ${asked} terms that have ended the dates of ${known} are known: set the dates of earlier years.`,
    [{ pointer: '/terms', code: 'terms-unknown', detail: `${known} are known` }],
  );
