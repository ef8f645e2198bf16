import { Failure } from '@partnership/contracts';

export const unknownService = (service: string): Failure =>
  new Failure('not-found', 'districts.responsibility.unknown-service', `There is no service ${service}.`, [
    { pointer: '/service', code: 'unknown-service', detail: 'must be a service of the list' },
  ]);

export const unknownResponsibility = (id: string): Failure =>
  new Failure('not-found', 'districts.responsibility.unknown', `There is no responsibility ${id}.`);

export const scopeRefused = (detail: string): Failure =>
  new Failure('invalid', 'districts.responsibility.scope-refused', 'The scope will not do.', [
    { pointer: '/scopeValue', code: 'scope-refused', detail },
  ]);

export const untilBeforeFrom = (pointer: string): Failure =>
  new Failure(
    'invalid',
    'districts.responsibility.until-before-from',
    'It ends on or after its first day, and no later than was said.',
    [{ pointer, code: 'until-before-from', detail: 'must not be before the first day or after the last' }],
  );

export const overlaps = (): Failure =>
  new Failure(
    'conflict',
    'districts.responsibility.overlaps',
    'Somebody answers for this service, at these schools, within that time already: end that first.',
    [{ pointer: '/from', code: 'overlaps', detail: 'the time overlaps with another of the same scope' }],
  );
