import { Failure } from '@partnership/contracts';

export const unknownIdea = (id: string): Failure =>
  new Failure('not-found', 'districts.idea.unknown', `There is no idea ${id}.`);

export const notYourIdea = (): Failure =>
  new Failure(
    'forbidden',
    'districts.idea.not-yours',
    'The idea is not of a school or district that you reach.',
  );

export const notYourAnswer = (state: string): Failure =>
  new Failure(
    'forbidden',
    'districts.idea.not-yours-to-answer',
    `An idea that is ${state} is for others to move.`,
  );

export const ideaMoveRefused = (from: string, to: string): Failure =>
  new Failure('conflict', 'districts.idea.move-refused', `An idea that is ${from} cannot become ${to}.`);

export const noDistrict = (): Failure =>
  new Failure(
    'conflict',
    'districts.idea.no-district',
    'The school is in no district yet, so nobody could answer.',
  );

export const namesTheSchool = (pointer: string): Failure =>
  new Failure('invalid', 'districts.idea.names-the-school', 'What is public must not name the school.', [
    { pointer, code: 'names-the-school', detail: 'leave the name and the number of the school out' },
  ]);
