import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { Decisions } from './builders/decisions.js';
import { headOf, terms } from './builders/delivery.js';
import { startCommissioning } from './builders/service.js';
import { chiefExecutive, director, having, member, once, openPot, show, Walk } from './builders/work.js';

let service: TestService;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
}, 30_000);
afterAll(() => service.stop());

interface Published {
  readonly ocid: string;
  readonly tag: string[];
  readonly parties: { id: string; name: string; roles: string[] }[];
  readonly planning: { budget: { id: string } };
  readonly [section: string]: unknown;
}

const all = async (): Promise<Published[]> => {
  const found: Published[] = [];
  let cursor: string | undefined;
  do {
    const request = { limit: 1000, ...(cursor !== undefined && { cursor }) };
    const { releases, links } = await service.call(commissioning.listReleases, request, anonymous);
    found.push(...(releases as Published[]));
    cursor = links && new URL(links.next).searchParams.get('cursor')!;
  } while (cursor !== undefined);
  return found;
};

/** The releases about a commission, once there are so many. */
const releasesOf = (commission: string, count: number): Promise<Published[]> =>
  eventually(async () => {
    const own = (await all()).filter(({ planning }) => planning.budget.id === commission);
    return own.length >= count ? own : undefined;
  }, 20_000);

describe('open contracting data', () => {
  it('say nothing of a need before the Group agrees to it, and the plan from then on', async () => {
    const before = await walk.identified();
    const other = await walk.agreed();
    await releasesOf(other.commission, 1);
    expect((await all()).some(({ planning }) => planning.budget.id === before.commission)).toBe(false);
    const { commission } = before;
    await service.call(
      commissioning.agreeCommission,
      { commission, reason: 'needed' },
      having(member, before),
    );
    const [release] = await releasesOf(commission, 1);
    expect(release).toMatchObject({
      tag: ['planning'],
      ocid: expect.stringMatching(/^ocds-213czf-\d{4}-\d+$/),
    });
  });

  it('number processes without a gap, and publish each change once, also with two processes at work', async () => {
    const beside = await startCommissioning(service);
    try {
      const made = await Promise.all(Array.from({ length: 12 }, () => walk.agreed()));
      for (const { commission } of made) await releasesOf(commission, 1);
      const rows = await service.database.sql.rows<{ year: number; number: number }>(
        'select year, number from ocds_process order by year, number',
      );
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1));
      const releases = await all();
      for (const { commission } of made)
        expect(releases.filter(({ planning }) => planning.budget.id === commission)).toHaveLength(1);
    } finally {
      await beside.stop();
    }
  });

  it('of the others are published where those of one cannot be, and its own once they can', async () => {
    const { sql } = service.database;
    await sql.run(`
create function refuse_for_test() returns trigger language plpgsql as $$
begin raise exception 'not to be published' using errcode = 'check_violation'; end $$`);
    const broken = await walk.identified();
    await sql.run(
      `create trigger broken before insert on ocds_process for each row
       when (new.commission = '${broken.commission}') execute function refuse_for_test()`,
    );
    const agree = { commission: broken.commission, reason: 'needed' };
    await service.call(commissioning.agreeCommission, agree, having(member, broken));
    const good = [await walk.agreed(), await walk.agreed(), await walk.agreed()];
    for (const { commission } of good) await releasesOf(commission, 1);
    expect((await all()).some(({ planning }) => planning.budget.id === broken.commission)).toBe(false);
    await sql.run('drop trigger broken on ocds_process');
    await releasesOf(broken.commission, 1);
  });

  it('name no school that is helped in any byte until it agrees, and withhold words that would', async () => {
    const name = 'Quillfeather Lane Primary School';
    const urn = await knownSchool(service, { name, phase: 'all-through', district: 'erdington' });
    const { commission } = await walk.agreed({
      beneficiary: { kind: 'schools', urns: [urn] },
      title: 'Reading at Quillfeather Lane',
      need: `School ${urn} has had three heads in two years.`,
    });
    const [release] = await releasesOf(commission, 1);
    const text = JSON.stringify(await all());
    expect(text).not.toMatch(/Quillfeather/i);
    expect(text).not.toContain(urn);
    expect(release!.parties).toContainEqual({
      id: 'beneficiary-1',
      name: 'a school',
      roles: ['interestedParty'],
    });
    const head = person(grant('headteacher', { schools: [urn] }));
    await service.call(commissioning.chooseNaming, { commission, urn, agreed: true }, head);
    const [, second] = await releasesOf(commission, 2);
    expect(second).toMatchObject({ tag: ['planningUpdate'] });
    expect(second!.parties).toContainEqual(expect.objectContaining({ id: 'beneficiary-1', name }));
  });

  it('tell an award with its money, supplier and justification, and the record tells all releases', async () => {
    const supplierUrn = await knownSchool(service, { name: 'Helping Hand School' });
    const year = await openPot(service, 10_000_000);
    const { commission } = await walk.awarded({ year, supplierUrn, amountPence: 1_234_567 });
    // Two changes that follow at once may be told by one release.
    const releases = await eventually(async () => {
      const own = await releasesOf(commission, 1);
      return own.at(-1)?.['awards'] === undefined ? undefined : own;
    }, 20_000);
    const { ocid } = releases[0]!;
    const last = releases.at(-1)!;
    expect(last).toMatchObject({
      tag: expect.arrayContaining(['tender', 'award']),
      tender: {
        procurementMethod: 'direct',
        procurementMethodRationale: 'only-one-able: the only school with the designation',
      },
      awards: [
        {
          status: 'active',
          value: { amount: 12345.67, currency: 'GBP' },
          suppliers: [{ id: `GB-EDU-${supplierUrn}`, name: 'Helping Hand School' }],
        },
      ],
    });
    const { records } = await service.call(commissioning.showRecord, { ocid }, anonymous);
    expect(records).toEqual([
      expect.objectContaining({
        ocid,
        releases,
        compiledRelease: expect.objectContaining({ tag: ['compiled'], awards: last['awards'] }),
      }),
    ]);
    const own = await service.call(commissioning.showReleases, { ocid }, anonymous);
    expect(own.releases).toEqual(releases);
    await expect(
      service.call(commissioning.showRecord, { ocid: 'ocds-213czf-1999-1' }, anonymous),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('tell the contract of the award that stands, and that the one of the award before it has ended', async () => {
    const year = await openPot(service, 10_000_000);
    const decisions = new Decisions(service);
    const judged = await decisions.awarded(year);
    const [winner, loser] = judged.urns as [string, string];
    const { commission } = judged.view;
    const [helped] = judged.view.beneficiary.urns as [string];
    const agree = async (supplier: string, endsIn: number): Promise<string> => {
      const given = terms(service, {}, { amountPence: 3_000_000 });
      const endsOn = addDays(given.endsOn, endsIn);
      const changed = { ...given, endsOn, reviews: [given.reviews[0]!, { dueOn: endsOn }] };
      await service.call(commissioning.proposeAgreement, { commission, ...changed }, once(headOf(supplier)));
      for (const actor of [headOf(supplier), headOf(helped), director]) {
        const view = await service.call(commissioning.showAgreement, { commission }, director);
        const request = { commission, number: view.proposed!.number };
        await service.call(commissioning.acceptProposal, request, having(actor, view));
      }
      return service.clock.now().toISOString();
    };
    const contracts = async (count: number, status: string): Promise<unknown[]> =>
      eventually(async () => {
        const own = await releasesOf(commission, 1);
        const { records } = await service.call(commissioning.showRecord, { ocid: own[0]!.ocid }, anonymous);
        const [record] = records as { compiledRelease: { contracts?: { status: string }[] } }[];
        const told = record!.compiledRelease.contracts ?? [];
        return told.length === count && told.at(-1)!.status === status ? told : undefined;
      }, 20_000);
    service.clock.advance(60_000);
    const first = await agree(winner, 0);
    await contracts(1, 'active');
    const review = await decisions.ask(judged, loser);
    await service.call(
      commissioning.decideAwardReview,
      { review: review.review, outcome: 'upheld', reasons: 'heard both' },
      having(chiefExecutive, review),
    );
    expect(await contracts(1, 'terminated')).toMatchObject([{ dateSigned: first }]);
    service.clock.advance(60_000);
    const again = { ...judged, view: await show(service, commission) };
    await decisions.moderate(again);
    const notFirstBecause = 'the review has shown what was overlooked';
    await decisions.award(again, { year, supplierUrn: loser, notFirstBecause });
    service.clock.advance(60_000);
    const second = await agree(loser, 7);
    const told = await contracts(2, 'active');
    expect(told).toMatchObject([
      { status: 'terminated', dateSigned: first },
      { status: 'active', dateSigned: second },
    ]);
    for (const contract of told) expect(contract).not.toHaveProperty('amendments');
  });

  it('raise flags for those who may look at them, and for nobody else', async () => {
    const year = await openPot(service, 10_000_000);
    const { commission } = await walk.awarded({ year, amountPence: 950_000 });
    const flags = () => service.call(commissioning.listRedFlags, { code: 'R055', limit: 200 }, member);
    await eventually(
      async () => (await flags()).items.some((flag) => flag.commission === commission),
      20_000,
    );
    expect((await flags()).items.find((flag) => flag.commission === commission)).toMatchObject({
      because: '£9500.00, just below £10000.00',
    });
    await expect(service.call(commissioning.listRedFlags, {}, anonymous)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('cannot be changed once they are published, and give a thousand processes in two seconds', async () => {
    const first = await walk.agreed();
    const [template] = await releasesOf(first.commission, 1);
    await expect(service.database.sql.run('delete from ocds_release')).rejects.toThrow(/stays as it is/);
    await service.database.sql.run(
      `insert into commission (id, origin, beneficiary, title, need, state, identified_at)
       select gen_random_uuid(), 'group-scan', 'city', 'Size', 'Size', 'identified', now() from generate_series(1, 1000)`,
    );
    const told = Array.from({ length: 12 }, () => ({
      id: 'id',
      date: '2026-01-01T00:00:00Z',
      tag: ['planning'],
    }));
    await service.database.sql.run(
      `insert into ocds_process (commission, ocid, year, number, compiled, releases)
       select id, 'ocds-213czf-2000-' || row_number() over (), 2000, row_number() over (), $1::json, $2::json
       from commission where title = 'Size'`,
      [JSON.stringify({ ...template, padding: 'x'.repeat(4_000) }), JSON.stringify(told)],
    );
    const began = performance.now();
    const { records } = await service.call(commissioning.listRecords, { limit: 1000 }, anonymous);
    expect(records).toHaveLength(1000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
