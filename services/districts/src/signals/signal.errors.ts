import { Failure } from '@partnership/contracts';

export const unknownSignal = (id: string): Failure =>
  new Failure('not-found', 'districts.signal.unknown', `There is no signal ${id}.`);

export const notYourSignal = (): Failure =>
  new Failure('forbidden', 'districts.signal.not-yours', 'The school is not of a district that you reach.');

export const decidedMeanwhile = (): Failure =>
  new Failure(
    'stale',
    'districts.signal.decided-meanwhile',
    'Somebody else has just decided on this signal.',
  );
