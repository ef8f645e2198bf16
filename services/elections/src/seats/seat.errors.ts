import { Failure } from '@partnership/contracts';

export const unknownSeat = (id: string): Failure =>
  new Failure('not-found', 'elections.seat.unknown', `There is no seat ${id}.`);

export const endedAlready = (on: string): Failure =>
  new Failure('conflict', 'elections.seat.ended', `This seat ended on ${on} already.`);

const endingDay = (detail: string): Failure => {
  const code = 'elections.seat.ending-day';
  return new Failure('unprocessable', code, 'The seat cannot end on this day; see errors.', [
    { pointer: '/on', code, detail },
  ]);
};

export const outsideTerm = (until: string): Failure => endingDay(`the term itself is over on ${until}`);

export const notBeforeToday = (today: string): Failure =>
  endingDay(`who resigns serves until ${today} at the least`);

export const notYourSeat = (): Failure =>
  new Failure(
    'forbidden',
    'elections.seat.not-yours',
    'A seat is resigned by its holder; the returning officer ends it otherwise.',
  );

export const onlyResignation = (): Failure =>
  new Failure('forbidden', 'elections.seat.only-resignation', 'Holders can only resign.');
