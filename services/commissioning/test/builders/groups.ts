import { commissioning, type Actor, type districts } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './city.js';
import { director, once } from './work.js';

export const headOf = (...schools: string[]): Actor => person(grant('headteacher', { schools }));
export const coordinator = (...of: string[]): Actor =>
  person(grant('engagement-coordinator', { districts: of }));

/** As many schools that the service knows, one after the other. */
export async function knownSchools(
  service: TestService,
  count: number,
  given: Partial<districts.SchoolSummary> = {},
): Promise<string[]> {
  const urns: string[] = [];
  for (let at = 0; at < count; at += 1) urns.push(await knownSchool(service, given));
  return urns;
}

export const founding = (
  urns: readonly string[],
  given: Partial<commissioning.SchoolGroupFounding> = {},
): commissioning.SchoolGroupFounding => ({
  kind: 'family',
  name: 'Schools of the Canal',
  foundedOn: '2026-09-01',
  urns: [...urns],
  reason: 'they work together',
  ...given,
});

export const found = (
  service: TestService,
  urns: readonly string[],
  given: Partial<commissioning.SchoolGroupFounding> = {},
  actor: Actor = director,
): Promise<commissioning.SchoolGroupView> =>
  service.call(commissioning.foundSchoolGroup, founding(urns, given), once(actor));

export const showGroup = (service: TestService, group: string): Promise<commissioning.SchoolGroupView> =>
  service.call(commissioning.showSchoolGroup, { group }, director);

export const proposalsOf = async (
  service: TestService,
  filter: commissioning.ListFamilyProposals,
): Promise<commissioning.FamilyProposalView[]> =>
  (await service.call(commissioning.listFamilyProposals, { limit: 200, ...filter }, director)).items;

export const propose = (
  service: TestService,
  group: string,
  urn: string,
  actor: Actor = director,
): Promise<commissioning.FamilyProposalView> =>
  service.call(commissioning.proposeToFamily, { group, urn, reason: 'its nearest neighbours' }, once(actor));

export const answer = (
  service: TestService,
  proposal: string,
  urn: string,
  said: commissioning.FamilyAnswer = { answer: 'accepted' },
  actor: Actor = headOf(urn),
): Promise<commissioning.FamilyProposalView> =>
  service.call(commissioning.answerFamilyProposal, { proposal, urn, ...said }, actor);

/** All heads who are asked agree. */
export async function agreeAll(
  service: TestService,
  filter: commissioning.ListFamilyProposals,
): Promise<void> {
  for (const { proposal, answers } of (
    await proposalsOf(service, { state: 'proposed', ...filter })
  ).reverse())
    for (const { urn, state } of answers) if (state === 'asked') await answer(service, proposal, urn);
}

/** A family whose heads have agreed. */
export async function familyOf(
  service: TestService,
  urns: readonly string[],
  given: Partial<commissioning.SchoolGroupFounding> = {},
): Promise<commissioning.SchoolGroupView> {
  const { group } = await found(service, urns, given);
  await agreeAll(service, { group });
  return showGroup(service, group);
}

/** Every place that anybody has or had in any group: what must not change by itself. */
export const allPlaces = (service: TestService, besides: readonly string[] = []): Promise<object[]> =>
  service.database.sql.rows(
    `select g.id, g.kind, g.name, g.ended_on, m.urn, m.from_on, m.until_on
     from school_group g left join school_group_member m on m.school_group = g.id and m.urn <> all($1::text[])
     order by g.id, m.urn, m.from_on`,
    [besides],
  );
