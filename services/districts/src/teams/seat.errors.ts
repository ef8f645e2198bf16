import { Failure } from '@partnership/contracts';

export const unknownSeat = (id: string): Failure =>
  new Failure('not-found', 'districts.seat.unknown', `There is no seat ${id}.`);

export const termEndsFirst = (): Failure =>
  new Failure('invalid', 'districts.seat.ends-before-it-begins', 'A term ends on or after its first day.', [
    { pointer: '/until', code: 'ends-before-it-begins', detail: 'the last day must not precede the first' },
  ]);

export const seatTaken = (from: string, until: string | null): Failure =>
  new Failure(
    'conflict',
    'districts.seat.taken',
    `The seat is held from ${from} ${until === null ? 'onwards' : `to ${until}`}; a day has one holder.`,
  );

export const seatEmpty = (day: string): Failure =>
  new Failure('conflict', 'districts.seat.vacant', `Nobody holds the seat on ${day}.`);

export const seatShut = (detail: string): Failure =>
  new Failure('conflict', 'districts.seat.not-open', `The seat ${detail}.`);

export const noSector = (): Failure =>
  new Failure('invalid', 'districts.seat.sector', 'A coordinator is for all schools of the district.', [
    { pointer: '/sector', code: 'not-for-coordinators', detail: 'only a representative has a sector' },
  ]);
