import { Failure } from '@partnership/contracts';

export const unknownNeed = (id: string): Failure =>
  new Failure('not-found', 'elections.slic-need.unknown', `The SLIC has identified no need ${id}.`);

export const needMoveRefused = (from: string, to: string): Failure =>
  new Failure('conflict', 'elections.slic-need.move-refused', `A need that is ${from} cannot become ${to}.`);

/** `pointer` is within the beneficiary: `/urns/0`. */
export const unfitBeneficiary = (why: string, pointer: string, detail: string): Failure => {
  const code = `elections.slic-need.${why}`;
  return new Failure('unprocessable', code, 'The need cannot be of those who are named.', [
    { pointer: `/beneficiary${pointer}`, code, detail },
  ]);
};

export const namesASchool = (pointer: string): Failure => {
  const code = 'elections.slic.names-a-school';
  return new Failure('unprocessable', code, 'What is public must not name a school that is to be helped.', [
    { pointer, code, detail: 'leave the name and the number of the school out' },
  ]);
};
