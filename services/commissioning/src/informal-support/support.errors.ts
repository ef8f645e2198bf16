import { Failure } from '@partnership/contracts';
import { unusable } from '../unusable.js';

export const unknownSupport = (id: string): Failure =>
  new Failure('not-found', 'commissioning.informal-support.unknown', `There is no such entry: ${id}.`);

export const supportMoveRefused = (state: string, step: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.informal-support.move-refused',
    `To ${step} an entry that is ${state} is not possible.`,
  );

export const speaksForNone = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.informal-support.not-yours',
    'You hold no post at the school that may do this.',
  );

export const confirmsOwn = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.informal-support.own-entry',
    'Whoever entered it does not confirm it: somebody else of the other school does.',
  );

export const thankedAlready = (): Failure =>
  new Failure('conflict', 'commissioning.informal-support.thanked', 'The school has said thanks already.');

export const perhapsTheSame = (other: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.informal-support.perhaps-the-same',
    `It looks like the entry ${other}. Decline it if it is the same help; if it is not, say so with distinct.`,
    [{ pointer: '/distinct', code: 'perhaps-the-same', detail: other }],
  );

/** The request is well formed and speaks of something that is not so; `pointer` says where. */
export const unfittingSupport = (reason: string, pointer: string, detail: string): Failure =>
  unusable(`commissioning.informal-support.${reason}`, pointer, detail);
