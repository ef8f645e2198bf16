import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, membership, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, type TestService } from '@partnership/testing';
import { admin, having, headOf, once } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { join, show } from './builders/members.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const today = '2026-11-24';

/** Nobody else in this database is called so. */
const details = (): membership.PersonDetails => {
  const mark = newId().replaceAll('-', '');
  return { name: `Zenobia ${mark}`, email: `Zenobia.${mark}@school.example` };
};

const erase = (personId: string, as: Actor = admin) =>
  service.call(membership.erasePerson, { personId, reason: 'Asked for it.' }, callerOf(as));

interface Column {
  readonly place: string;
  readonly column: string;
}

/** Every place in the database, whatever its type, that holds the text. */
async function placesWith(text: string): Promise<string[]> {
  const { sql } = service.database;
  const columns = await sql.rows<Column>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as place, quote_ident(column_name) as column
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found = await Promise.all(
    columns.map(async ({ place, column }) => {
      const rows = await sql.rows(
        `select from ${place} where position(lower($1) in lower(${column}::text)) > 0 limit 1`,
        [text],
      );
      return rows.length > 0 ? [`${place}.${column}`] : [];
    }),
  );
  return found.flat().sort();
}

/** A head who has done all that leaves traces: registered with a key, joined a school, named, stood on a roll. */
async function knownHead(): Promise<
  membership.PersonDetails & { personId: string; postId: string; urn: string }
> {
  const person = details();
  const urn = await knownSchool(service);
  const { personId } = await service.call(membership.registerPerson, person, once(admin));
  await join(service, urn, { from: '2026-09-01', headteacher: person });
  const head = { ...headOf(urn), id: personId };
  await service.call(membership.nameDelegate, { urn, personId }, having(head, await show(service, urn)));
  await service.call(
    membership.correctPerson,
    { personId, name: `${person.name} B` },
    callerOf(admin, { expectedVersion: 1, idempotencyKey: newId(), requestHash: 'the request' }),
  );
  const { posts } = await service.call(membership.showPerson, { personId }, admin);
  return { ...person, personId, postId: posts[0]!.postId, urn };
}

const leave = (postId: string) =>
  service.call(membership.endPost, { postId, on: '2026-11-23' }, callerOf(admin));

describe('an erasure', () => {
  it('leaves neither name nor address anywhere in the database, nor in anything that was sent', async () => {
    const { personId, postId, name, email } = await knownHead();
    await service.database.sql.run(
      `insert into platform.idempotency (actor, key, operation, request_hash, answer, at)
       values ('person:x', $1, 'an operation that forgot', 'x', $2::json, now())`,
      [newId(), JSON.stringify({ to: email })],
    );
    expect(await placesWith(email)).toEqual(
      expect.arrayContaining([
        'platform.idempotency.answer',
        'public.person.email',
        'public.person.email_key',
      ]),
    );
    await leave(postId);
    const erased = await erase(personId);
    expect(erased).toMatchObject({ name: null, email: null, erasedAt: expect.any(String) });
    expect(erased.posts).toEqual([expect.objectContaining({ postId, until: '2026-11-23' })]);
    expect(await placesWith(name)).toEqual([]);
    expect(await placesWith(email)).toEqual([]);
    const events = await service.hears(membership.personErased);
    expect(events.find(({ subject }) => subject === personId)?.data).toEqual({ personId });
    await eventually(async () => {
      const [row] = await service.database.sql.rows<{ n: number }>(
        'select count(*) as n from platform.outbox where published_at is null',
      );
      return row?.n === 0;
    });
    const sent = JSON.stringify(
      [
        membership.personErased,
        membership.postAppointed,
        membership.postEnded,
        membership.membershipMoved,
      ].map((each) => service.events<object>(each)),
    ).toLowerCase();
    expect(sent).toContain(personId);
    expect(sent).not.toContain(email.toLowerCase());
    expect(sent).not.toContain(name.toLowerCase());
  });

  it('finds what was asked under an earlier address, and leaves what its next owner asked', async () => {
    const { personId, postId, name, email } = await knownHead();
    const ask = (given: Partial<membership.SubmitQuestion>) =>
      service.call(
        membership.submitQuestion,
        { name, email, text: newId(), consent: true, ...given },
        anonymous,
      );
    const { reference } = await ask({});
    const later = `later.${newId()}@school.example`;
    await service.call(
      membership.correctPerson,
      { personId, email: later },
      callerOf(admin, { expectedVersion: 2 }),
    );
    const next = await ask({ name: 'The Next Head' });
    const { sections } = await service.call(membership.exportPerson, { personId }, admin);
    const asked = sections.find(({ section }) => section === 'questions')?.records;
    expect(asked).toEqual([expect.objectContaining({ reference, name, email: later })]);
    await leave(postId);
    await erase(personId);
    expect(await placesWith(name)).toEqual([]);
    expect(await placesWith(later)).toEqual([]);
    const kept = await service.database.sql.rows('select name, email from submission where reference = $1', [
      next.reference,
    ]);
    expect(kept).toEqual([{ name: 'The Next Head', email }]);
  });

  it('is refused while the person is in post, and says in which', async () => {
    const { personId, postId, urn } = await knownHead();
    await expect(erase(personId)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.person.in-post',
      details: [{ code: 'in-post', detail: `headteacher at school ${urn} without an end` }],
    });
    await service.call(membership.endPost, { postId, on: today }, callerOf(admin));
    await expect(erase(personId)).rejects.toMatchObject({ code: 'membership.person.in-post' });
  });

  it('lets nobody sign in, be found, corrected or appointed under the id; the address is free again', async () => {
    const { personId, postId, email, urn } = await knownHead();
    await leave(postId);
    await erase(personId);
    const gateway: Actor = { kind: 'service', id: 'gateway', grants: [] };
    expect(await service.call(membership.resolvePerson, { email }, gateway)).toEqual({ personId: null });
    const correction = { personId, name: 'Back Again' };
    await expect(
      service.call(membership.correctPerson, correction, callerOf(admin, { expectedVersion: 3 })),
    ).rejects.toMatchObject({ code: 'membership.person.erased' });
    const post = { urn, personId, post: 'governor' as const, from: today };
    await expect(service.call(membership.appointToSchool, post, once(admin))).rejects.toMatchObject({
      code: 'membership.person.erased',
    });
    const again = await service.call(membership.registerPerson, { name: 'Another', email }, once(admin));
    expect(again.personId).not.toBe(personId);
  });

  it('is done once, however often it is asked for, and is for administrators', async () => {
    const { personId, postId, urn } = await knownHead();
    await leave(postId);
    await expect(erase(personId, { ...headOf(urn), id: personId })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const first = await erase(personId);
    expect(await erase(personId)).toEqual(first);
    const audited = await service.database.sql.rows(
      'select from platform.audit where record = $1 and action = $2',
      [`membership.person/${personId}`, 'person erased'],
    );
    expect(audited).toHaveLength(1);
    await expect(erase(newId())).rejects.toMatchObject({ code: 'membership.person.unknown' });
  });
});

describe('an export', () => {
  it('holds everything on the person, for the person and administrators alone', async () => {
    const { personId, name, email, urn, postId } = await knownHead();
    const self = { ...headOf(urn), id: personId };
    const { roll } = await service.call(
      membership.freezeRoll,
      { on: today, purpose: newId() },
      once({ kind: 'person', id: newId(), grants: [{ role: 'returning-officer' }] }),
    );
    await service.database.sql.run(
      `insert into roll_entry (roll, urn, name, phase, delegate) select $1, $2, 'A school', 'primary', $3::uuid
       on conflict do nothing`,
      [roll, urn, personId],
    );
    const held = await service.call(membership.exportPerson, { personId }, self);
    const section = (wanted: string) => held.sections.find(({ section: one }) => one === wanted)?.records;
    expect(section('details')).toEqual([expect.objectContaining({ name: `${name} B`, email, version: 2 })]);
    expect(section('posts')).toEqual([expect.objectContaining({ postId, urn, post: 'headteacher' })]);
    expect(section('delegate-namings')).toEqual([expect.objectContaining({ urn, namedBy: personId })]);
    expect(section('electoral-rolls')).toEqual([expect.objectContaining({ roll, urn })]);
    expect(section('audit')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'person registered' }),
        expect.objectContaining({ action: 'delegate named', actorId: personId }),
      ]),
    );
    expect(await service.call(membership.exportPerson, { personId }, admin)).toMatchObject({ personId });
    await expect(service.call(membership.exportPerson, { personId }, headOf(urn))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'membership.person.not-your-own',
    });
  });
});
