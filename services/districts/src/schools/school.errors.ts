import { Failure } from '@partnership/contracts';

export const unknownSchool = (urn: string): Failure =>
  new Failure('not-found', 'districts.school.unknown', `There is no school ${urn}.`);

export const outsideCity = (urn: string): Failure =>
  new Failure(
    'conflict',
    'districts.school.outside-city',
    `School ${urn} is of another authority; it has no district.`,
  );

export const unknownDistrict = (code: string): Failure =>
  new Failure('invalid', 'districts.school.unknown-district', `There is no district ${code}.`, [
    { pointer: '/district', code: 'unknown-district', detail: 'the district must be one of the city' },
  ]);

export const fromToCome = (): Failure =>
  new Failure(
    'invalid',
    'districts.school.from-to-come',
    'A school belongs to a district since today or earlier.',
    [{ pointer: '/from', code: 'from-to-come', detail: 'the day must not lie in the future' }],
  );

export const notYourDistrict = (): Failure =>
  new Failure(
    'forbidden',
    'districts.school.not-your-district',
    'A lead decides for schools of no district or of their own, and only for their own district.',
  );
