import { Failure } from '@partnership/contracts';

export const unknownChair = (id: string): Failure =>
  new Failure('not-found', 'elections.slic-chair.unknown', `Nobody was chosen by the name of ${id}.`);

export const notAMember = (on: string): Failure => {
  const [code, detail] = ['elections.slic-chair.not-a-member', `holds no seat on ${on}`];
  return new Failure('unprocessable', code, 'Only a member is chosen to chair the SLIC.', [
    { pointer: '/personId', code, detail },
  ]);
};

export const holdsTheOther = (post: string): Failure => {
  const [code, detail] = ['elections.slic-chair.holds-both', `is ${post} already`];
  return new Failure('conflict', code, 'Nobody is chair and deputy at once.', [
    { pointer: '/personId', code, detail },
  ]);
};

export const chosenSince = (from: string): Failure =>
  new Failure(
    'conflict',
    'elections.slic-chair.chosen-since',
    `Another meeting, on ${from}, has chosen since: the latest choice holds.`,
  );
