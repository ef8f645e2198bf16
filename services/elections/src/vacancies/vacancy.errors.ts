import { Failure } from '@partnership/contracts';

export const unknownVacancy = (id: string): Failure =>
  new Failure('not-found', 'elections.vacancy.unknown', `There is no vacancy ${id}.`);

export const vacancyMoveRefused = (from: string, to: string): Failure =>
  new Failure('conflict', 'elections.vacancy.move-refused', `A vacancy that is ${from} cannot become ${to}.`);

export const wayClosed = (way: string, why: string): Failure =>
  new Failure('conflict', 'elections.vacancy.way-closed', `No ${way} is possible here: ${why}.`);

export const stillAsking = (answerBy: string): Failure =>
  new Failure(
    'conflict',
    'elections.vacancy.still-asking',
    `Not all who were asked have answered; they can until ${answerBy}.`,
  );

export const nobodyWilling = (): Failure =>
  new Failure(
    'conflict',
    'elections.vacancy.nobody-willing',
    'Nobody who stood and was not elected has consented to serve: co-opt somebody, call a by-election or leave the place vacant.',
  );

export const termOver = (until: string): Failure =>
  new Failure('conflict', 'elections.vacancy.term-over', `The term ended on ${until}.`);

export const nothingVacant = (title: string): Failure =>
  new Failure(
    'conflict',
    'elections.vacancy.nothing-vacant',
    `The declaration of ${title} has left no place to nobody, or each of them is a vacancy already.`,
  );

export const notAsked = (): Failure =>
  new Failure(
    'forbidden',
    'elections.vacancy.not-asked',
    'Only who stood in this contest and was not elected is asked.',
  );

export const answersClosed = (state: string): Failure =>
  new Failure(
    'conflict',
    'elections.vacancy.answers-closed',
    `The vacancy is ${state}: answers change nothing any more.`,
  );

export const answerTooLate = (answerBy: string): Failure =>
  new Failure(
    'conflict',
    'elections.vacancy.answer-too-late',
    `Consent could be given until ${answerBy}; it can still be taken back.`,
  );

export const hadSeat = (): Failure => {
  const code = 'elections.vacancy.had-seat';
  const detail = 'This person holds a seat of the contest, or has left one in this term.';
  return new Failure('unprocessable', code, detail, [{ pointer: '/personId', code, detail }]);
};

export const coOptedElsewhere = (urn: string): Failure => {
  const code = 'elections.vacancy.not-of-school';
  const detail = `This person holds no post at school ${urn} today.`;
  return new Failure('unprocessable', code, detail, [{ pointer: '/personId', code, detail }]);
};

export const pollAfterTerm = (until: string): Failure => {
  const code = 'elections.vacancy.poll-after-term';
  const detail = `Whoever is elected serves until ${until}: the poll must close before.`;
  return new Failure('unprocessable', code, detail, [{ pointer: '/timetable/pollClosesAt', code, detail }]);
};

/** The papers as they are kept, and who holds places, cannot be counted together. */
export const cannotRecount = (why: string): Failure =>
  new Failure('conflict', 'elections.vacancy.cannot-recount', `The papers cannot be counted again: ${why}.`);

export const noRecount = (id: string): Failure =>
  new Failure('not-found', 'elections.vacancy.no-recount', `Vacancy ${id} was not filled by a recount.`);
