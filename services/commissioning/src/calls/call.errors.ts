import { Failure } from '@partnership/contracts';

export const unknownCall = (commission: string): Failure =>
  new Failure('not-found', 'commissioning.call.unknown', `There is no call for ${commission}.`);

export const callEnded = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.call.ended',
    'The work that was called for was withdrawn or cancelled.',
  );

export const callOver = (closesAt: Date): Failure =>
  new Failure('conflict', 'commissioning.call.over', `The call closed at ${closesAt.toISOString()}.`);

export const keyUnknown = (): Failure =>
  new Failure(
    'unavailable',
    'commissioning.call.key-unknown',
    'The key that this call was sealed with is not configured. Nothing was opened and nothing is lost.',
  );
