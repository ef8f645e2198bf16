import { inWords } from '../naming/public-name.js';
import type { ContractingProcess, NamedSchool } from './process.js';

/** Who buys: the partnership, whose Group decides; and who funds. Configuration, as another city has others. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
  readonly funder: { readonly id: string; readonly name: string };
}

export interface Party {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly identifier?: { readonly scheme: string; readonly id: string; readonly legalName: string };
}

/** A school is known by its URN in the register of schools, the list `GB-EDU` of org-id. */
export const schoolId = (urn: string): string => `GB-EDU-${urn}`;

export const reference = ({ urn, name }: NamedSchool): { id: string; name: string } => ({
  id: schoolId(urn),
  name,
});

const named = ({ urn, name }: NamedSchool, roles: readonly string[]): Party => ({
  id: schoolId(urn),
  name,
  roles,
  identifier: { scheme: 'GB-EDU', id: urn, legalName: name },
});

/** Those who are helped keep their place in the list as their id, so that a release can name them, or cease to. */
function helpedParties({ helped, district }: ContractingProcess): Party[] {
  if (helped.length === 0) {
    const name = district === null ? 'Schools of the city' : `Schools of the district ${district}`;
    return [{ id: 'beneficiary-1', name, roles: ['interestedParty'] }];
  }
  return helped.map((school, at) => ({
    id: `beneficiary-${at + 1}`,
    name: inWords(school),
    roles: ['interestedParty'],
    ...(school.urn !== null &&
      school.name !== null && {
        identifier: { scheme: 'GB-EDU', id: school.urn, legalName: school.name },
      }),
  }));
}

/** Everybody who takes part, each once with all that they are. */
export function partiesOf(process: ContractingProcess, publisher: Publisher): Party[] {
  const schools = new Map<string, { school: NamedSchool; roles: string[] }>();
  const add = (school: NamedSchool, role: string): void => {
    const known = schools.get(school.urn) ?? { school, roles: [] };
    if (!known.roles.includes(role)) known.roles.push(role);
    schools.set(school.urn, known);
  };
  for (const { school } of process.bids ?? []) add(school, 'tenderer');
  for (const { supplier } of process.awards) add(supplier, 'supplier');
  for (const { payee } of process.payments) add(payee, 'payee');
  const buys = { id: publisher.id, name: publisher.name, roles: ['buyer', 'procuringEntity', 'payer'] };
  return [
    buys,
    { ...publisher.funder, roles: ['funder'] },
    ...helpedParties(process),
    ...[...schools.values()].map(({ school, roles }) => named(school, roles)),
  ];
}
