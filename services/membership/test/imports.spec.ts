import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, type TestService } from '@partnership/testing';
import { admin, headOf, somebody } from './builders/callers.js';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import { after, all, applicant, show } from './builders/members.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const header = 'urn,from,headteacher name,headteacher email';

const send = (content: string | Buffer, given: { dryRun?: boolean } = {}, as: Actor = admin) =>
  service.call(
    membership.importMembers,
    { content: Buffer.from(content).toString('base64'), ...given },
    callerOf(as),
  );
const fileOf = (...lines: string[]): string => [header, ...lines, ''].join('\r\n');
const faultsOf = ({ import: id }: { import: string }) =>
  all((cursor) => service.call(membership.listMemberImportFaults, { import: id, ...after(cursor) }, admin));
const mail = () => `head.${newId()}@school.example`;
const isMember = async (urn: string): Promise<boolean> =>
  (await service.database.sql.rows('select from member where urn = $1', [urn])).length === 1;

describe('a file of schools', () => {
  it('brings them into membership with their heads, and puts the others aside with the reason', async () => {
    const [one, other] = [await knownSchool(service), await knownSchool(service)];
    const [member, closed] = [await applicant(service), await knownSchool(service, { status: 'closed' })];
    const [elsewhere, unknown] = [await knownSchool(service, { inCity: false }), freshUrn()];
    const email = mail();
    const file = fileOf(
      `${one},2026-09-01,Zoë O’Brien,${email}`,
      `${other},,,`,
      `${member},,,`,
      `${closed},,,`,
      `${elsewhere},,,`,
      `${unknown},,,`,
      `${one},,,`,
      'abc,,,',
    );
    const view = await send(file);
    expect(view).toMatchObject({
      state: 'finished',
      unchanged: false,
      dryRun: false,
      received: 8,
      loaded: 2,
      quarantined: 6,
      receivedBy: admin.id,
    });
    expect((await faultsOf(view)).map(({ line, urn, column, code }) => [line, urn, column, code])).toEqual([
      [4, member, 'urn', 'already-member'],
      [5, closed, 'urn', 'not-open'],
      [6, elsewhere, 'urn', 'outside-city'],
      [7, unknown, 'urn', 'unknown-school'],
      [8, one, 'urn', 'duplicate-urn'],
      [9, null, 'urn', 'bad-urn'],
    ]);
    const joined = await show(service, one);
    expect(joined).toMatchObject({ state: 'applied', begins: '2026-09-01', history: [{ by: admin.id }] });
    const head = await service.call(membership.showPerson, { personId: joined.delegate! }, admin);
    expect(head).toMatchObject({ name: 'Zoë O’Brien', email, posts: [{ urn: one, post: 'headteacher' }] });
    expect(await show(service, other)).toMatchObject({ state: 'applied', delegate: null });
    const left = await service.database.sql.rows('select from member_import_row');
    expect(left).toEqual([]);
  });

  it('changes nothing when it is sent again, also by two at once, and says so', async () => {
    const urn = await knownSchool(service);
    const file = fileOf(`${urn},,,`);
    const views = await Promise.all([send(file), send(file), send(file)]);
    expect(new Set(views.map((view) => view.import)).size).toBe(1);
    expect(views.filter(({ unchanged }) => !unchanged)).toHaveLength(1);
    expect(await send(file)).toMatchObject({ unchanged: true, loaded: 1, import: views[0].import });
    expect((await show(service, urn)).history).toHaveLength(1);
  });

  it('loads nothing in a dry run, but tells what would become of every row; then it may be sent', async () => {
    const [urn, member] = [await knownSchool(service), await applicant(service)];
    const file = fileOf(`${urn},,Ada,${mail()}`, `${member},,,`);
    const dry = await send(file, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, received: 2, loaded: 1, quarantined: 1 });
    expect(await faultsOf(dry)).toEqual([expect.objectContaining({ line: 3, code: 'already-member' })]);
    expect(await isMember(urn)).toBe(false);
    expect(await send(file)).toMatchObject({ unchanged: false, loaded: 1 });
    expect(await isMember(urn)).toBe(true);
  });

  it.each([
    ['wrong-header', 'urn,name\r\n100001,x\r\n'],
    ['unclosed-quote', `${header}\r\n100001,,"Ada,a@b.example\r\n`],
    ['empty', ''],
    ['zip', Buffer.from('504b030414000000', 'hex')],
    ['undecodable', Buffer.from('7572ff81', 'hex')],
  ])('that is faulty loads nothing: %s', async (code, content) => {
    if (content.length === 0) {
      await expect(send(content)).rejects.toMatchObject({
        kind: expect.stringMatching(/invalid|unprocessable/),
      });
      return;
    }
    await expect(send(content)).rejects.toMatchObject({
      kind: 'unprocessable',
      code: `membership.import.${code}`,
    });
  });

  it('is listed, newest first, by how far it is', async () => {
    const [one, two] = [await knownSchool(service), await knownSchool(service)];
    const older = await send(fileOf(`${one},,,`));
    const newer = await send(fileOf(`${two},,,`), { dryRun: true });
    const list = (given: Partial<membership.ListMemberImports>) =>
      service.call(membership.listMemberImports, given, admin);
    const first = await list({ limit: 1 });
    expect(first.items).toEqual([newer]);
    expect((await list({ limit: 1, cursor: first.next! })).items).toEqual([older]);
    const finished = await list({ state: 'finished', limit: 200 });
    expect(finished.items.slice(0, 2)).toEqual([newer, older]);
    const { sql } = service.database;
    const reopen = 'update member_import set finished_at = $2 where id = $1';
    await sql.run(reopen, [newer.import, null]);
    const seen = await list({ state: 'working' });
    await sql.run(reopen, [newer.import, newer.receivedAt]);
    expect(seen.items).toEqual([{ ...newer, state: 'working' }]);
    await expect(service.call(membership.listMemberImports, {}, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('of a whole city loads in time, batch after batch', async () => {
    const schools = Array.from({ length: 500 }, () => schoolSummary());
    await record(service, ...schools);
    const view = await send(
      fileOf(...schools.map(({ urn }) => `${urn},2026-09-01,Head of ${urn},${mail()}`)),
    );
    const finished = await eventually(async () => {
      const now = await service.call(membership.showMemberImport, { import: view.import }, admin);
      return now.state === 'finished' ? now : undefined;
    }, 30_000);
    expect(finished).toMatchObject({ received: 500, loaded: 500, quarantined: 0 });
    const urns = schools.map(({ urn }) => urn).sort();
    const told = await eventually(async () => {
      const moves = await service.hears(membership.membershipMoved);
      const applied = moves.filter(({ data }) => urns.includes(data.urn) && data.to === 'applied');
      return applied.length >= urns.length ? applied : undefined;
    });
    expect(told.map(({ subject }) => subject).sort()).toEqual(urns);
  }, 60_000);

  it('is for administrators', async () => {
    for (const actor of [headOf('100001'), somebody])
      await expect(send(fileOf('100001,,,'), {}, actor)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(service.call(membership.showMemberImport, { import: newId() }, admin)).rejects.toMatchObject(
      { code: 'membership.import.unknown' },
    );
  });
});

describe('an import that was cut off', () => {
  it('is gone on with when the service starts again', async () => {
    const urns = [await knownSchool(service), await knownSchool(service)];
    const id = newId();
    await service.database.sql.run(
      `insert into member_import (id, content_hash, dry_run, received_at, received_by, received)
       values ($1, $2, false, now(), $3, 2)`,
      [id, newId(), admin.id],
    );
    await service.database.sql.run(
      'insert into member_import_row (import, line, urn) select $1, n + 1, u from unnest($2::text[]) with ordinality as r (u, n)',
      [id, urns],
    );
    const beside = await startMembership({ beside: service });
    try {
      await eventually(async () => {
        const now = await service.call(membership.showMemberImport, { import: id }, admin);
        return now.state === 'finished' && now.loaded === 2;
      });
      for (const urn of urns) expect(await isMember(urn)).toBe(true);
    } finally {
      await beside.stop();
    }
  });
});
