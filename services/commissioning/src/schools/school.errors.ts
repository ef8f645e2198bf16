import { Failure } from '@partnership/contracts';

export const unknownSchool = (urn: string): Failure =>
  new Failure('not-found', 'commissioning.school.unknown', `There is no school ${urn}.`);
