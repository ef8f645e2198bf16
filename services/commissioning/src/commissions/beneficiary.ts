import { commissioning, grantsFor, type Actor, type Grant, type Permission } from '@partnership/contracts';
import { whyNotServed, type KnownSchool } from '../schools/school.js';
import { unusable } from '../unusable.js';
import { outsideScope } from './commission.errors.js';

/** A school that work is for, and where it belongs today. */
export type BeneficiarySchool = Pick<KnownSchool, 'urn' | 'district' | 'trustId'>;

export interface BeneficiaryParties {
  readonly kind: commissioning.Beneficiary['kind'];
  readonly schools: readonly BeneficiarySchool[];
  readonly district: string | null;
}

const pointer = '/beneficiary';

/** Refuses a beneficiary that names too little or too much for its kind. */
export function assertShape(beneficiary: commissioning.Beneficiary): void {
  const fault = commissioning.beneficiaryFault(beneficiary);
  if (fault === undefined) return;
  const [field, why] = fault;
  throw unusable('commissioning.beneficiary.incomplete', `${pointer}/${field}`, why);
}

/** The schools by their URNs; each must be known, of the city and not closed. */
export function beneficiarySchools(
  urns: readonly string[],
  known: ReadonlyMap<string, KnownSchool>,
): BeneficiarySchool[] {
  return urns.map((urn, index) => {
    const school = known.get(urn);
    const fault = school === undefined ? 'unknown' : whyNotServed(school);
    if (school === undefined || fault !== undefined)
      throw unusable(`commissioning.beneficiary.${fault}`, `${pointer}/urns/${index}`, `${urn} is ${fault}`);
    return { urn, district: school.district, trustId: school.trustId };
  });
}

interface Place {
  readonly districts: string | null;
  readonly schools: string | null;
  readonly trusts: string | null;
}

const placesOf = ({ kind, schools, district }: BeneficiaryParties): Place[] =>
  kind === 'schools'
    ? schools.map((school) => ({ districts: school.district, schools: school.urn, trusts: school.trustId }))
    : [{ districts: district, schools: null, trusts: null }];

/** A grant without a list is not limited that way; one with a list reaches what is on it. */
const reaches = (grant: Grant, place: Place): boolean =>
  (['districts', 'schools', 'trusts'] as const).every((scope) => {
    const keys = grant[scope];
    const key = place[scope];
    return keys === undefined || (key !== null && keys.includes(key));
  });

/** Refuses unless the actor's grants together reach everybody whom the work is for. */
export function assertReach(actor: Actor, permission: Permission, parties: BeneficiaryParties): void {
  if (actor.kind === 'service') return;
  const grants = grantsFor(actor, permission);
  if (!placesOf(parties).every((place) => grants.some((grant) => reaches(grant, place))))
    throw outsideScope();
}

/** True if the actor leads a district that the work is for, whatever else the actor is. */
export const leadsThere = (actor: Actor, parties: BeneficiaryParties): boolean =>
  actor.grants.some(
    ({ role, districts = [] }) =>
      role === 'district-lead' &&
      placesOf(parties).some((place) => place.districts !== null && districts.includes(place.districts)),
  );
