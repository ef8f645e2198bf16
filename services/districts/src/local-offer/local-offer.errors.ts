import { Failure } from '@partnership/contracts';

export const switchedOff = (district: string): Failure =>
  new Failure(
    'conflict',
    'districts.local-offer.off',
    `The district ${district} has no local offer of its own; the director can switch it on.`,
  );

export const schoolWithoutDistrict = (urn: string): Failure =>
  new Failure(
    'conflict',
    'districts.local-offer.no-district',
    `The school ${urn} belongs to no district, so it has no local offer.`,
  );

export const notYours = (): Failure =>
  new Failure(
    'forbidden',
    'districts.local-offer.not-yours',
    'This is of a school or a district that you do not reach.',
  );

export const notYoursToAnswer = (): Failure =>
  new Failure(
    'forbidden',
    'districts.take-up.not-yours-to-answer',
    'The district answers what a school asks for; the school may cancel it, or say what came of it.',
  );

export const otherDistrict = (urn: string, district: string): Failure =>
  new Failure(
    'conflict',
    'districts.ranking.other-district',
    `The school ${urn} is not of the district ${district}.`,
  );

export const unknownThing = (thing: 'proposal' | 'local-service' | 'take-up', id: string): Failure =>
  new Failure('not-found', `districts.${thing}.unknown`, `There is no ${thing} ${id}.`);

export const moveRefused = (thing: 'proposal' | 'take-up', from: string, to: string): Failure =>
  new Failure(
    'conflict',
    `districts.${thing}.move-refused`,
    `A ${thing} that is ${from} cannot become ${to}.`,
  );

const invalid = (code: string, message: string, pointer: string, detail: string): Failure =>
  new Failure('invalid', code, message, [{ pointer, code, detail }]);

export const tooManyChoices = (ranks: number): Failure =>
  invalid(
    'districts.ranking.too-many',
    `A school of this district ranks ${ranks} at most.`,
    '/choices',
    `has more than ${ranks}`,
  );

export const notOpen = (index: number): Failure =>
  invalid(
    'districts.ranking.not-open',
    'Only what is proposed in the district and not decided yet can be ranked.',
    `/choices/${index}`,
    'is not open in this district',
  );

export const unknownWard = (index: number, ward: string): Failure =>
  invalid(
    'districts.local-service.ward',
    'The service is of wards of its own district.',
    `/wards/${index}`,
    `${ward} is no ward of the district`,
  );

export const endsTooEarly = (): Failure =>
  invalid(
    'districts.local-service.ends-before-it-begins',
    'A service ends on or after its first day.',
    '/until',
    'must not precede `from`',
  );

export const agesReversed = (): Failure =>
  invalid('districts.local-service.ages', 'The ages are reversed.', '/ageTo', 'must not be below `ageFrom`');

export const notAgreed = (): Failure =>
  invalid(
    'districts.local-service.not-agreed',
    'A service is of a need or an offer that the district has agreed to.',
    '/proposal',
    'is not agreed in this district',
  );

export const withdrawnAlready = (): Failure =>
  new Failure('conflict', 'districts.local-service.withdrawn', 'The service is not offered any more.');

export const notOnOffer = (): Failure =>
  new Failure('conflict', 'districts.take-up.not-on-offer', 'The service is not on offer today.');

export const notForThisSchool = (): Failure =>
  new Failure(
    'conflict',
    'districts.take-up.other-district',
    'The service is for schools of another district.',
  );

export const askedAlready = (): Failure =>
  new Failure(
    'conflict',
    'districts.take-up.asked-already',
    'The school has asked for this service already, and that has not ended.',
  );
