import { Failure } from '@partnership/contracts';

export const unknownVerification = (id: string): Failure =>
  new Failure('not-found', 'districts.verification.unknown', `There is no answer ${id}.`);

export const unknownDiscrepancy = (id: string): Failure =>
  new Failure('not-found', 'districts.discrepancy.unknown', `There is no discrepancy ${id}.`);

export const notYourSchool = (): Failure =>
  new Failure('forbidden', 'districts.accuracy.not-your-school', 'This school is not within your reach.');

export const notVerified = (fact: string): Failure =>
  new Failure('invalid', 'districts.verification.not-verified', `No rule has ${fact} verified.`, [
    { pointer: '/fact', code: 'not-verified', detail: 'the fact must be one that a verification rule names' },
  ]);

export const notOfCity = (urn: string): Failure =>
  new Failure('conflict', 'districts.verification.outside-city', `School ${urn} is of another authority.`);

export const correctsNothing = (): Failure =>
  new Failure('invalid', 'districts.verification.corrects-nothing', 'The correction is what shows already.', [
    { pointer: '/correction', code: 'same', detail: 'the correction must differ from what shows' },
  ]);

export const nothingToCorrect = (): Failure =>
  new Failure(
    'invalid',
    'districts.verification.nothing-to-correct',
    'Only an inaccurate fact is corrected.',
    [{ pointer: '/correction', code: 'not-inaccurate', detail: 'leave it out where the fact is accurate' }],
  );

export const noValue = (): Failure =>
  new Failure(
    'invalid',
    'districts.verification.no-value',
    'The school wrote no value, so you must give one.',
    [{ pointer: '/value', code: 'missing', detail: 'the value that shall show' }],
  );

export const asAtToCome = (): Failure =>
  new Failure('invalid', 'districts.verification.as-at-to-come', 'A value is true of today or earlier.', [
    { pointer: '/asAt', code: 'to-come', detail: 'the day must not lie in the future' },
  ]);

export const newerTold = (asAt: string): Failure =>
  new Failure(
    'conflict',
    'districts.verification.newer-told',
    `A source of ${asAt} tells another value, and a newer one is never replaced by an older one.`,
  );

export const needlessTolerance = (): Failure =>
  new Failure(
    'invalid',
    'districts.discrepancy-rule.needless-tolerance',
    'What must be the same has no tolerance.',
    [{ pointer: '/tolerance', code: 'not-zero', detail: 'must be 0 where the comparison is `same`' }],
  );

export const readOtherwise = (fact: string, reads: string): Failure =>
  new Failure('invalid', 'districts.verification-rule.read-otherwise', `The fact ${fact} is a ${reads}.`, [
    { pointer: '/reads', code: 'not-of-fact', detail: `${fact} must be read as \`${reads}\`` },
  ]);
