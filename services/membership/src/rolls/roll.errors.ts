import { Failure } from '@partnership/contracts';

export const unknownRoll = (roll: string): Failure =>
  new Failure('not-found', 'membership.roll.unknown', `There is no roll ${roll}.`);

export const rollOfFuture = (on: string): Failure =>
  new Failure(
    'conflict',
    'membership.roll.not-yet',
    `The roll of ${on} can be frozen from that day on: standing may still change until then.`,
    [{ pointer: '/on', code: 'in-future', detail: 'must not be a day to come' }],
  );
