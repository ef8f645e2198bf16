import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { personSections } from '../src/people/person-sections.js';
import { heldPost, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, Walk } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const covered = new Set(
  personSections.flatMap(({ from, parts, json = [] }) => {
    const [table = ''] = from.split(' ');
    return [...Object.keys(parts), ...json].map((column) => `${table}.${column}`);
  }),
);

/** A key of the configuration, the number of a proposal, and schools: none of these is a person. */
const nobody = new Set(['call_key.wrapped_by', 'objective.dropped_by', 'agenda_item.district']);

describe('what is kept under the id of a person', () => {
  it('is told by a section, whatever column it stands in', async () => {
    const columns = await service.database.sql.rows<{ place: string }>(
      `select table_name || '.' || column_name as place
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE'
         and column_name ~ '(^|_)(by|person|person_id|author|responder|reviewers)$' order by 1`,
    );
    const places = columns.map(({ place }) => place);
    expect(places.filter((place) => !covered.has(place) && !nobody.has(place))).toEqual([]);
    expect(covered.size).toBeGreaterThan(60);
  });

  it('is shown to that person and to who may read of people, and to nobody else', async () => {
    const urn = await knownSchool(service);
    await new Walk(service).identified({ beneficiary: { kind: 'schools', urns: [urn] } });
    const me = newId();
    await heldPost(service, me, urn);
    const ask = (personId: string, who = director) =>
      service.call(commissioning.showPersonRecords, { personId }, who);
    const mine = await ask(me, { ...person(), id: me });
    const told = new Map(mine.sections.map(({ section, records }) => [section, records]));
    expect(told.get('commissioning.posts')).toEqual([expect.objectContaining({ as: ['person'], urn })]);
    const { sections } = await ask(director.id, person(grant('admin')));
    const moves = sections.find(({ section }) => section === 'commissioning.commission-moves');
    expect(moves?.records.length).toBeGreaterThan(0);
    await expect(ask(me, person(grant('finance')))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ask(me, anonymous)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
