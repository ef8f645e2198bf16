import { elections, membership, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { freshUrn, record, schoolSummary } from './city.js';
import { having, officer, once } from './timeline.js';

export const headOf = (...schools: string[]): Actor => person(grant('headteacher', { schools }));

/** Posts at schools, as membership tells of them. */
export class Posts {
  private readonly holders = new Map<string, Set<string>>();

  async standIn(service: TestService): Promise<void> {
    await service.answer(membership.listSchoolPosts, ({ urn }) => ({
      items: [...(this.holders.get(urn) ?? [])].map((personId) => ({
        ...{ postId: newId(), personId, urn, post: 'headteacher', from: '2020-09-01', until: null },
        ...{ version: 1, name: null, email: null },
      })),
      next: null,
    }));
  }

  /** Somebody who signs in and holds a post at the school. */
  somebodyAt(urn: string): Actor {
    const someone = person();
    this.holders.set(urn, (this.holders.get(urn) ?? new Set()).add(someone.id));
    return someone;
  }
}

/** Open primary schools of a district, which elections has heard of. */
export async function schoolsIn(service: TestService, district: string, count: number): Promise<string[]> {
  const urns = Array.from({ length: count }, () => freshUrn());
  await record(service, ...urns.map((urn) => schoolSummary({ urn, district })));
  return urns;
}

export interface Wish {
  readonly election: string;
  readonly contest: string;
  readonly candidate: Actor;
  readonly urn: string;
  readonly familyName?: string;
  readonly nominator?: string;
}

export const propose = (
  service: TestService,
  { candidate, familyName = 'Begum', nominator, ...rest }: Wish,
  who: Actor = candidate,
): Promise<elections.NominationView> => {
  const named = { givenNames: 'Amina', familyName, statement: 'I listen before I speak.' };
  const request = { ...rest, ...named, person: candidate.id, ...(nominator !== undefined && { nominator }) };
  return service.call(elections.proposeNomination, request, once(who));
};

export const second = (
  service: TestService,
  view: elections.NominationView,
  urn: string,
  who: Actor = headOf(urn),
): Promise<elections.NominationView> =>
  service.call(elections.addNominator, { nomination: view.nomination, urn }, having(who, view));

/** Somebody of the school who put themselves forward and whom these schools nominate. */
export async function stand(
  service: TestService,
  wish: Wish,
  nominators: readonly string[],
): Promise<elections.NominationView> {
  let view = await propose(service, wish);
  for (const urn of nominators) view = await second(service, view, urn);
  return view;
}

export const showNomination = (service: TestService, nomination: string, who: Actor = officer) =>
  service.call(elections.showNomination, { nomination }, who);
