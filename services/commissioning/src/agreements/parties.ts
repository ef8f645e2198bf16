import {
  grantsFor,
  reachOf,
  reaches,
  type Actor,
  type commissioning,
  type Permission,
} from '@partnership/contracts';
import type { Award, Commission } from '../commissions/commission.js';
import { noAward, notYourWork } from './agreement.errors.js';

/** A commission that was awarded. */
export type AwardedWork = Commission & { readonly award: Award };

export function assertAwarded(commission: Commission): asserts commission is AwardedWork {
  if (commission.award === null) throw noAward(commission.state);
}

/** Every school of the work: the one that helps, and those that are helped. */
export const schoolsOfWork = ({ award, beneficiary }: Commission): string[] => [
  ...(award === null ? [] : [award.supplierUrn]),
  ...beneficiary.schools.map(({ urn }) => urn),
];

/** Who has to accept what is agreed: the director, the school that helps, and each that is helped by name. */
export const partiesOf = (work: AwardedWork): string[] => ['director', ...schoolsOfWork(work)];

/** The schools that the actor speaks for with this permission. A head without a school speaks for none. */
export const speaksFor = (actor: Actor, permission: Permission): string[] =>
  grantsFor(actor, permission)
    .filter(({ role }) => role === 'headteacher' || role === 'chair-of-governors')
    .flatMap(({ schools = [] }) => schools);

export const isDirector = ({ grants }: Actor): boolean => grants.some(({ role }) => role === 'director');

/** Of the Group, which decides about all work. */
export const isOfGroup = ({ grants }: Actor): boolean =>
  grants.some(({ role }) => role === 'director' || role === 'commissioning-member');

export const speaksForSupplier = (actor: Actor, permission: Permission, { award }: Commission): boolean =>
  award !== null && speaksFor(actor, permission).includes(award.supplierUrn);

export const speaksForHelped = (actor: Actor, permission: Permission, { beneficiary }: Commission): boolean =>
  speaksFor(actor, permission).some((urn) => beneficiary.schools.some((school) => school.urn === urn));

/** On which side of the work a school stands; undefined where on none. */
export function sideOf(
  { award, beneficiary }: Commission,
  urn: string,
): commissioning.RatingSide | undefined {
  if (award?.supplierUrn === urn) return 'supporting';
  return beneficiary.schools.some((school) => school.urn === urn) ? 'supported' : undefined;
}

/** Who reaches one of those that the work is for, or speaks for the school that does it, may read of it. */
export function mayRead(actor: Actor, permission: Permission, commission: Commission): boolean {
  const reach = reachOf(actor, permission);
  const { kind, district, schools } = commission.beneficiary;
  if (reach.all || schools.some((school) => reaches(reach, school))) return true;
  if (kind === 'city' && reach.districts.length > 0) return true;
  return (
    reaches(reach, { urn: null, district }) ||
    reaches(reach, { urn: commission.award?.supplierUrn ?? null, district: null })
  );
}

export function assertMayRead(actor: Actor, permission: Permission, commission: Commission): void {
  if (!mayRead(actor, permission, commission)) throw notYourWork();
}
