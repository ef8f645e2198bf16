import { Failure } from '@partnership/contracts';

export const unknownVacancy = (id: string): Failure =>
  new Failure('not-found', 'membership.vacancy.unknown', `There is no vacancy ${id}.`);

export const moveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'membership.vacancy.move-refused',
    `A vacancy that is ${from} cannot become ${to}.`,
  );

export const notChangeable = (state: string): Failure =>
  new Failure(
    'conflict',
    'membership.vacancy.not-changeable',
    `A vacancy that is ${state} is not changed any more.`,
  );

export const opensFixed = (): Failure =>
  new Failure(
    'conflict',
    'membership.vacancy.opened-already',
    'A vacancy that has opened keeps its opening.',
    [{ pointer: '/opensAt', code: 'fixed', detail: 'must stay as it is' }],
  );

export const closesTooEarly = (detail: string): Failure =>
  new Failure('invalid', 'membership.vacancy.closes-too-early', 'The vacancy would close too early.', [
    { pointer: '/closesAt', code: 'too-early', detail },
  ]);
