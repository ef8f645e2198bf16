import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, membership as contract, type Actor } from '@partnership/contracts';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { personSections } from '../src/people/person-sections.js';
import { rollEntry } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Posts, propose, schoolsIn, showNomination, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { electionIn, having, officer, once, takeInTime } from './builders/timeline.js';

let service: TestService;
const membership = new Membership();
const posts = new Posts();
let urns: string[];
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await posts.standIn(service);
  urns = await schoolsIn(service, 'ladywood', 3);
  membership.members = urns.map((urn) => rollEntry({ urn }));
}, 30_000);
afterAll(() => service.stop());

const covered = new Set(
  personSections.flatMap(({ from, parts, json = [] }) => {
    const [table = ''] = from.split(' ');
    return [...Object.keys(parts), ...json].map((column) => `${table}.${column}`);
  }),
);

const contests = [{ title: 'Ladywood', seats: 2, districts: ['ladywood'], sectors: [] }];

/** Somebody returned unopposed, and somebody whose nomination lapsed. */
async function stood(): Promise<{ election: string; accepted: Actor; lapsed: Actor; nominations: string[] }> {
  const before = await electionIn(service, 'nominating', { contests });
  const { election } = before;
  const [{ contest } = { contest: '' }] = before.contests;
  const [one = '', two = ''] = urns;
  const [accepted, lapsed] = [posts.somebodyAt(one), posts.somebodyAt(two)];
  const won = await stand(service, { election, contest, candidate: accepted, urn: one }, urns.slice(1));
  const lost = await propose(service, { election, contest, candidate: lapsed, urn: two });
  await takeInTime(service, 'freeze-roll', await takeInTime(service, 'close-nominations', before));
  return { election, accepted, lapsed, nominations: [won.nomination, lost.nomination] };
}

describe('what is kept under the id of a person', () => {
  it('is told by a section, whatever column it stands in', async () => {
    const columns = await service.database.sql.rows<{ place: string }>(
      `select table_name || '.' || column_name as place
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE'
         and column_name ~ '(^|_)(by|person|person_id|delegate)$' order by 1`,
    );
    const places = columns.map(({ place }) => place);
    expect(places.filter((place) => !covered.has(place))).toEqual([]);
    expect(places.length).toBeGreaterThan(8);
  });

  it('is shown to that person and to who may read of people, and to nobody else', async () => {
    const { accepted } = await stood();
    const ask = (who: Actor) => service.call(elections.showPersonRecords, { personId: accepted.id }, who);
    const { sections } = await ask(accepted);
    const told = new Map(sections.map(({ section, records }) => [section, records]));
    expect(told.get('elections.nominations')).toEqual([
      expect.objectContaining({ as: ['candidate'], givenNames: 'Amina', state: 'accepted' }),
    ]);
    expect(told.get('elections.audit')).not.toEqual([]);
    expect(await ask(person(grant('admin')))).toEqual({ sections });
    for (const who of [person(grant('headteacher')), anonymous])
      await expect(ask(who)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('somebody whom membership has erased', () => {
  it('is forgotten, but for the paper on which they stood, and their seat', async () => {
    const { election, accepted, lapsed, nominations } = await stood();
    const request = { election, about: 'conduct' as const, statement: 'Ms Quillfeather shouted.' };
    const complaint = await service.call(elections.lodgeComplaint, request, once(lapsed));
    const decision = {
      decision: 'dismissed' as const,
      reason: 'She did not.',
      published: 'Nothing was shown.',
    };
    await service.call(
      elections.decideComplaint,
      { complaint: complaint.complaint, ...decision },
      having(officer, complaint),
    );
    for (const { id: personId } of [accepted, lapsed])
      await service.publish(contract.personErased, personId, 2, { personId });
    const [won, lost] = nominations;
    await eventually(async () => (await showNomination(service, lost!)).statement === '(erased)');
    await eventually(async () => (await showNomination(service, won!)).statement === '(erased)');
    expect(await showNomination(service, won!)).toMatchObject({
      ...{ person: accepted.id, givenNames: 'Amina', familyName: 'Begum', state: 'accepted' },
    });
    expect(await showNomination(service, lost!)).toMatchObject({
      ...{ person: lapsed.id, givenNames: '(erased)', familyName: '(erased)', state: 'lapsed' },
    });
    expect(
      await service.call(elections.showComplaint, { complaint: complaint.complaint }, officer),
    ).toMatchObject({ statement: '(erased)', published: 'Nothing was shown.', state: 'dismissed' });
  });
});
