import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anonymous, districts, type Actor, type Caller } from '@partnership/contracts';
import { newId, platformSections } from '@partnership/database';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { personSections } from '../src/people/person-sections.js';
import { admin, director, refusalOf, startDistricts } from './builders/districts.js';
import { heard, once, school } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());

interface Column {
  readonly place: string;
  readonly type: string;
}

/** Every column of every table, the platform's too. */
const columns = (): Promise<Column[]> =>
  service.database.sql.rows<Column>(
    `select case table_schema when 'public' then '' else table_schema || '.' end
         || table_name || '.' || column_name as place, data_type as type
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema in ('public', 'platform') and table_type = 'BASE TABLE' order by 1`,
  );

const covered = new Set(
  [...personSections, ...platformSections].flatMap(({ from, parts, json = [] }) => {
    const [table = ''] = from.split(' ');
    return [...Object.keys(parts), ...json].map((column) => `${table}.${column}`);
  }),
);

/** What is sent on and then forgotten: an event that names a person is kept by whoever hears it. */
const passing = ['platform.outbox.', 'platform.inbox.', 'platform.job'];
/** Ids of records, and of what belongs to other services. */
const idsOfThings = new Set([
  ...['id', 'case_id', 'post_id', 'event_id', 'run', 'same_as', 'lease', 'delivery', 'proposal', 'service'],
  ...['seat', 'contest', 'election', 'notice', 'engagement', 'group', 'meeting', 'action', 'idea', 'parent'],
  ...['signal', 'case'],
]);
/** JSON about schools, figures and how they are read. */
const jsonOfThings = new Set([
  ...['record.facts', 'record.absent', 'record.inspections', 'signal.figures', 'discrepancy.told'],
  ...['kpi_definition.formula', 'kpi_publication.figures', 'feed_profile.definition'],
  ...['signal_rule_version.condition'],
]);
const soundsLikeAPerson =
  /(^|_)(by|person|people|owner|holder|member|actor_id|responder|author|lead|head|chair)$/;

describe('an export of what is kept of a person', () => {
  test('covers every column that holds a person’s id: a new one is to be put into a section', async () => {
    const all = await columns();
    const name = (place: string): string => place.slice(place.lastIndexOf('.') + 1);
    const suspicious = all.filter(
      ({ place, type }) =>
        (type === 'uuid' && !idsOfThings.has(name(place))) ||
        (type.startsWith('json') && !jsonOfThings.has(place)) ||
        soundsLikeAPerson.test(name(place)),
    );
    const left = suspicious.filter(
      ({ place }) => !covered.has(place) && !passing.some((table) => place.startsWith(table)),
    );
    expect(left.map(({ place }) => place)).toEqual([]);
    const known = new Set(all.map(({ place }) => place));
    expect([...covered].filter((place) => !known.has(place))).toEqual([]);
    expect(covered.size).toBeGreaterThan(45);
  });

  const sectionsOf = async (personId: string, actor: Actor): Promise<Map<string, object[]>> => {
    const { sections } = await service.call(districts.showPersonRecords, { personId }, actor);
    expect(new Set(sections.map((each) => each.service))).toEqual(new Set(['districts']));
    return new Map(sections.map(({ section, records }) => [section, records]));
  };

  /** Every place in the database, whatever its type, that holds the id. */
  const placesWith = async (id: string): Promise<string[]> => {
    const found = await Promise.all(
      (await columns()).map(async ({ place }) => {
        const at = place.lastIndexOf('.');
        const rows = await service.database.sql.rows(
          `select from ${place.slice(0, at)} where position($1 in "${place.slice(at + 1)}"::text) > 0 limit 1`,
          [id],
        );
        return rows.length > 0 ? [place] : [];
      }),
    );
    return found.flat();
  };

  /** The concern is rated, and the person is to respond. */
  const answeredFor = async ({ caseId, version }: districts.ConcernView, personId: string): Promise<void> => {
    const at = (expectedVersion: number): Caller => callerOf(director, { expectedVersion });
    const rated = await service.call(
      districts.rateConcern,
      {
        ...{ caseId, rating: 'high', rationale: 'two areas fell', direction: 'declining' },
        deEscalation: { rating: 'low', when: 'two visits find lessons sound' },
      },
      at(version),
    );
    await service.call(
      districts.nameResponder,
      {
        caseId,
        ...{ personId, body: 'partnership', response: 'a review', with: 'a neighbour', dueOn: '2026-12-01' },
      },
      at(rated.version),
    );
  };

  test('finds all of somebody who led, met, heard, answered, responded and put an idea forward', async () => {
    const urn = await school(service);
    const actor: Actor = {
      ...person(
        grant('district-lead', { districts: ['ladywood'] }),
        grant('headteacher', { schools: [urn] }),
      ),
    };
    const personId = actor.id;
    const { version } = await service.call(districts.showDistrict, { district: 'ladywood' }, anonymous);
    await service.call(
      districts.appointLead,
      { district: 'ladywood', personId, from: '2026-11-01' },
      callerOf(director, { expectedVersion: version }),
    );
    await heard(service, urn, { personId, heard: 'Attendance is up.' }, director);
    const due = { what: 'Send the list', dueOn: '2026-12-01', owner: personId };
    const { engagement } = await heard(service, urn, { followUp: due }, actor);
    const group = await service.call(
      districts.foundGroup,
      { kind: 'core-delivery', name: 'Core', purpose: 'What we do', on: '2026-09-01' },
      once(director),
    );
    await service.call(
      districts.joinGroup,
      { group: group.group, personId, part: 'chair', from: '2026-09-01' },
      once(director),
    );
    await service.call(
      districts.submitIdea,
      { urn, title: 'Share a therapist', words: 'Half a day each.' },
      once(actor),
    );
    const elsewhere = await school(service, { district: 'yardley' });
    const concern = await service.call(
      districts.raiseConcern,
      { urn: elsewhere, about: 'Two heads in a year', origin: 'other' },
      once(director),
    );
    await answeredFor(concern, personId);

    const sections = await sectionsOf(personId, { ...actor, grants: [] });
    expect(sections.get('districts.lead-terms')).toEqual([
      expect.objectContaining({ as: ['lead'], district: 'ladywood', from: '2026-11-01' }),
    ]);
    expect(sections.get('districts.engagements')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ as: ['spoken-with'], urn, heard: 'Attendance is up.' }),
        expect.objectContaining({ as: ['recorder', 'follow-up-owner'], engagement, followUp: due.what }),
      ]),
    );
    expect(sections.get('districts.group-memberships')).toEqual([
      expect.objectContaining({ name: 'Core', part: 'chair' }),
    ]);
    expect(sections.get('districts.ideas')).toEqual([
      expect.objectContaining({ title: 'Share a therapist' }),
    ]);
    expect(sections.get('districts.concerns')).toEqual([
      expect.objectContaining({ as: ['responder'], caseId: concern.caseId, response: 'a review' }),
    ]);
    expect(sections.get('districts.audit')).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'engagement recorded' })]),
    );
    const places = await placesWith(personId);
    expect(places).toEqual(expect.arrayContaining(['lead_term.person_id', 'concern_step.fields']));
    expect(
      places.filter((place) => !covered.has(place) && !passing.some((table) => place.startsWith(table))),
    ).toEqual([]);
  });

  test('shows who raised a concern nothing that others wrote of it since', async () => {
    const [urn, raiser] = [await school(service), person(grant('director'))];
    const concern = await service.call(
      districts.raiseConcern,
      { urn, about: 'The chair left', origin: 'other' },
      once(raiser),
    );
    await answeredFor(concern, newId());
    const sections = await sectionsOf(raiser.id, raiser);
    expect(sections.get('districts.concerns')).toEqual([
      expect.objectContaining({ as: ['raiser'], about: 'The chair left', response: null }),
    ]);
  });

  test('is for the person and for administrators alone, and empty of somebody unknown', async () => {
    const stranger = newId();
    const all = [...(await sectionsOf(stranger, admin)).values()];
    expect(all).toHaveLength(personSections.length + platformSections.length);
    expect(all.flat()).toEqual([]);
    const asked = (actor: Actor): Promise<unknown> =>
      refusalOf(service.call(districts.showPersonRecords, { personId: stranger }, actor));
    expect(await asked(person())).toEqual({ kind: 'forbidden', code: 'districts.person.not-your-own' });
    expect(await asked(director)).toMatchObject({ kind: 'forbidden' });
    expect(await asked(anonymous)).toMatchObject({ kind: 'forbidden' });
    expect(await asked({ kind: 'client', id: stranger, grants: [] })).toMatchObject({ kind: 'forbidden' });
  });
});
