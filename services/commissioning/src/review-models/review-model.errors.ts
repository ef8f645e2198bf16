import { Failure } from '@partnership/contracts';

export const unknownUse = (id: string): Failure =>
  new Failure('not-found', 'commissioning.review-model.unknown', `No school uses a model under ${id}.`);

export const outsideReach = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.review-model.outside-reach',
    'The school is not one that you speak for.',
  );

export const usedAlready = (model: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.review-model.already',
    `The school uses ${model} already: change that.`,
  );

export const endedAlready = (): Failure =>
  new Failure('conflict', 'commissioning.review-model.ended', 'The school does not use this model any more.');

export const badDay = (pointer: string, detail: string): Failure =>
  new Failure('unprocessable', 'commissioning.review-model.day', 'A day does not fit; see errors.', [
    { pointer, code: 'commissioning.review-model.day', detail },
  ]);
