import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { InterestsRepository } from '../src/interests/interests.repository.js';
import { heldPost, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { openPot, Walk } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const interests = (person: string, urns: string[], on = '2026-11-27') =>
  service.running.app.get(InterestsRepository).of(service.database.sql, person, urns, on);

async function family(urns: readonly string[], { from = '2026-09-01', until = null as string | null } = {}) {
  const id = newId();
  const { sql } = service.database;
  await sql.run(
    `insert into school_group (id, kind, name, founded_on) values ($1, 'family', 'Six', '2020-09-01')`,
    [id],
  );
  await sql.run(
    `insert into school_group_member (school_group, urn, from_on, until_on) select $1, unnest($2::text[]), $3, $4`,
    [id, urns, from, until],
  );
}

describe('the interests of a person', () => {
  it('are none for who holds no post at a school', async () => {
    expect(await interests(newId(), [await knownSchool(service)])).toEqual([]);
  });

  it('are none for who acts under a name that no person has', async () => {
    expect(await interests('commissioning', [await knownSchool(service)])).toEqual([]);
  });

  it('lie in the own school while the post is held, whichever post it is', async () => {
    const urn = await knownSchool(service);
    const person = newId();
    await heldPost(service, person, urn, { post: 'governor', from: '2026-01-01', until: '2026-11-27' });
    expect(await interests(person, [urn])).toEqual([{ urn, kind: 'own-school', through: urn }]);
    expect(await interests(person, [urn], '2026-11-28')).toEqual([]);
    expect(await interests(person, [urn], '2025-12-31')).toEqual([]);
  });

  it('lie in schools of the same trust and of the same family, and in no others', async () => {
    const mine = await knownSchool(service, { trustId: '2053' });
    const sameTrust = await knownSchool(service, { trustId: '2053' });
    const sameFamily = await knownSchool(service);
    const left = await knownSchool(service);
    const stranger = await knownSchool(service, { trustId: '2054' });
    await family([mine, sameFamily]);
    await family([mine, left], { until: '2026-10-31' });
    const person = newId();
    await heldPost(service, person, mine);
    const found = await interests(person, [sameTrust, sameFamily, left, stranger]);
    expect(new Set(found)).toEqual(
      new Set([
        { urn: sameTrust, kind: 'same-trust', through: mine },
        { urn: sameFamily, kind: 'same-family', through: mine },
      ]),
    );
  });

  it('lie in who pays or is paid for work that is awarded, seen from either side, until it is over', async () => {
    const walk = new Walk(service);
    const supplierUrn = await knownSchool(service);
    const year = await openPot(service, 1_000_000);
    const { commission, beneficiary } = await walk.awarded({ year, supplierUrn, amountPence: 100 });
    const helped = beneficiary.urns![0]!;
    const [head, helper] = [newId(), newId()];
    await heldPost(service, head, helped);
    await heldPost(service, helper, supplierUrn);
    expect(await interests(head, [supplierUrn])).toEqual([
      { urn: supplierUrn, kind: 'paid-work', through: helped },
    ]);
    expect(await interests(helper, [helped])).toEqual([
      { urn: helped, kind: 'paid-work', through: supplierUrn },
    ]);
    await service.database.sql.run(`update commission set state = 'closed' where id = $1`, [commission]);
    expect(await interests(head, [supplierUrn])).toEqual([]);
  });

  it('follow a post that ends, in whatever order that is told', async () => {
    const urn = await knownSchool(service);
    const person = newId();
    const told = { postId: newId(), personId: person, urn, post: 'headteacher', from: '2026-01-01' } as const;
    await service.publish(membership.postEnded, told.postId, 2, { ...told, until: '2026-06-30' });
    await service.publish(membership.postAppointed, told.postId, 1, { ...told, until: null });
    await eventually(async () => {
      const rows = await service.database.sql.rows<{ count: number }>(
        `select count(*)::int from platform.inbox where listener = 'held-posts'`,
      );
      return rows[0]!.count >= 2;
    });
    await eventually(async () => (await interests(person, [urn], '2026-03-01')).length === 1);
    expect(await interests(person, [urn])).toEqual([]);
  });
});
