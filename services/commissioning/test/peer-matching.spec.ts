import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { record, schoolSummary } from './builders/city.js';
import { anybody, PeerReviews } from './builders/peer-review.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead } from './builders/work.js';

let service: TestService;
let reviews: PeerReviews;
beforeAll(async () => {
  service = await startCommissioning();
  reviews = new PeerReviews(service);
}, 30_000);
afterAll(() => service.stop());

type Matching = commissioning.PeerMatchingView;

const pairsIn = ({ groups }: Matching): string[] =>
  groups.flatMap(({ urns }) => urns.map((urn, at) => [urn, urns[(at + 1) % urns.length]!].sort().join(' ')));
const pair = (...urns: string[]) => [...urns].sort().join(' ');
const matched = ({ groups }: Matching) => groups.flatMap(({ urns }) => urns).sort();

async function family(urns: readonly string[], kind = 'family', until: string | null = null) {
  const id = newId();
  const { sql } = service.database;
  await sql.run(
    `insert into school_group (id, kind, name, founded_on) values ($1, $2, 'Six', '2020-09-01')`,
    [id, kind],
  );
  await sql.run(
    `insert into school_group_member (school_group, urn, from_on, until_on)
     select $1, unnest($2::text[]), '2020-09-01', $3`,
    [id, urns, until],
  );
}

const swap = async (round: string, urns: string[], reason?: string) => {
  const request = { round, urns, ...(reason !== undefined && { reason }) };
  return service.call(commissioning.swapInPeerMatching, request, having(director, await reviews.show(round)));
};
const take = async (round: string, urn: string) =>
  service.call(
    commissioning.takeOutOfPeerMatching,
    { round, urn, reason: 'flooded' },
    having(director, await reviews.show(round)),
  );
const pin = async (round: string, urn: string) =>
  service.call(
    commissioning.pinInPeerMatching,
    { round, urn, pinned: true },
    having(director, await reviews.show(round)),
  );

describe('a matching that is drawn', () => {
  it('knows trusts, groups, interests and distances as the service does, and names who has no partner and why', async () => {
    const near = { easting: 406_100 };
    const [a = '', sameTrust = '', sameFamily = '', declared = '', far = '', free = ''] =
      await reviews.schools(
        { trustId: '2053' },
        { trustId: '2053', ...near },
        near,
        near,
        { easting: 420_000 },
        near,
      );
    await family([a, sameFamily], 'network');
    await family([a, free], 'family', '2026-06-30');
    const { round } = await reviews.open({ grouping: 'pairs' });
    await reviews.enrol(round, a);
    await reviews.enrol(round, declared, { interests: [{ urn: a, reason: 'a sister' }] });
    for (const urn of [sameTrust, sameFamily, far]) await reviews.enrol(round, urn);
    await reviews.move(round, 'matching');
    const without = await reviews.draw(round);
    expect(without.unmatched.find(({ urn }) => urn === a)).toEqual({
      urn: a,
      reason: 'no-partner',
      because: 'The rules keep every other school apart from it.',
      barred: expect.arrayContaining([
        { rule: 'same-trust', schools: 1 },
        { rule: 'same-group', schools: 1 },
        { rule: 'declared-interest', schools: 1 },
        { rule: 'too-far', schools: 1 },
      ]),
      partners: [],
    });
    expect(JSON.stringify(without)).not.toContain('sister');
    // A group that has ended bars nobody.
    const later = await reviews.matching([a, sameTrust, sameFamily, far, free], { grouping: 'pairs' });
    const drawn = await reviews.draw(later);
    expect(drawn.unmatched.map(({ urn }) => urn)).toEqual([far]);
    expect(pairsIn(drawn)).toContain(pair(a, free));
  });

  it('is the same again for the same seed, which is kept', async () => {
    const urns = await reviews.schools(
      ...Array.from({ length: 9 }, (_, at) => ({ easting: 406_000 + 150 * at * at })),
    );
    const round = await reviews.matching(urns);
    const first = await reviews.draw(round, { seed: 1234 });
    expect(first).toMatchObject({ seed: 1234, matched: 9, unmatched: [], acceptedAt: null });
    await reviews.draw(round, { seed: 99 });
    const again = await reviews.draw(round, { seed: 1234 });
    expect(again.groups).toEqual(first.groups);
    expect(again.version).toBe(first.version + 2);
    expect(await service.call(commissioning.showPeerMatching, { round }, director)).toEqual(again);
    const { seed: chosen } = await service.call(
      commissioning.drawPeerMatching,
      { round },
      having(director, await reviews.show(round)),
    );
    expect(Number.isInteger(chosen)).toBe(true);
  });

  it('never joins partners of the last round again, and others after two years', async () => {
    const urns = await reviews.schools({}, {}, {}, {});
    const first = await reviews.matching(urns, { grouping: 'pairs' });
    const before = await reviews.draw(first);
    await reviews.accept(first);
    const second = await reviews.matching(urns, { grouping: 'pairs' });
    const after = await reviews.draw(second);
    expect(after.matched).toBe(4);
    expect(pairsIn(after).filter((each) => pairsIn(before).includes(each))).toEqual([]);
    await reviews.accept(second);
    // A third round has one pairing left; a fourth has none.
    const third = await reviews.matching(urns, { grouping: 'pairs' });
    expect((await reviews.draw(third)).matched).toBe(4);
    await reviews.accept(third);
    const fourth = await reviews.matching(urns, { grouping: 'pairs' });
    const none = await reviews.draw(fourth);
    expect(none.unmatched.map(({ reason, barred }) => ({ reason, barred }))).toEqual(
      urns.map(() => ({ reason: 'no-partner', barred: [{ rule: 'former-partner', schools: 3 }] })),
    );
    await expect(reviews.accept(fourth)).rejects.toMatchObject({ code: 'commissioning.peer-matching.empty' });
    await service.database.sql.run(
      `update peer_review set matched_on = '2024-01-10' where round = any($1::uuid[])`,
      [[first, second]],
    );
    expect((await reviews.draw(fourth)).matched).toBe(4);
  });
});

describe('a matching that people change', () => {
  it('keeps what is pinned and who was taken out when it is drawn again, unless it is drawn anew', async () => {
    const urns = await reviews.schools({}, {}, {}, {}, {}, {});
    const round = await reviews.matching(urns);
    const first = await reviews.draw(round);
    const kept = first.groups[0]!.urns;
    await pin(round, kept[0]!);
    const gone = first.groups[1]!.urns[0]!;
    const without = await take(round, gone);
    expect(without.unmatched).toEqual([
      { urn: gone, reason: 'taken-out', because: 'flooded', barred: [], partners: [] },
    ]);
    const again = await reviews.draw(round, { seed: 8 });
    expect(again.groups).toContainEqual(expect.objectContaining({ urns: kept, pinned: true }));
    expect(again.unmatched.map(({ urn }) => urn)).toEqual([gone]);
    const anew = await reviews.draw(round, { seed: 8, anew: true });
    expect(matched(anew)).toEqual([...urns].sort());
    expect(anew.groups.some(({ pinned }) => pinned)).toBe(false);
  });

  it('lets distance pass for a reason, told with the reviews, and nothing else', async () => {
    const [a = '', b = '', far = '', kin = ''] = await reviews.schools(
      { trustId: 't9' },
      {},
      { easting: 420_000 },
      { trustId: 't9' },
    );
    const round = await reviews.matching([a, b, far, kin], { grouping: 'pairs' });
    const drawn = await reviews.draw(round);
    const alone = drawn.unmatched.map(({ urn }) => urn);
    expect(alone).toContain(far);
    const mate = drawn.groups[0]!.urns.find((urn) => urn !== b)!;
    await expect(swap(round, [mate, far])).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.peer-matching.too-far',
    });
    const after = await swap(round, [mate, far], 'the two heads share a car');
    expect(after.groups[0]).toMatchObject({
      travelMetres: 28_000,
      overrides: [{ reason: 'the two heads share a car', by: director.id }],
    });
    const place = { round, urn: a, beside: kin, reason: 'they know one another well' };
    await expect(
      service.call(commissioning.placeInPeerMatching, place, having(director, after)),
    ).rejects.toMatchObject({ code: 'commissioning.peer-matching.same-trust' });
    await reviews.accept(round);
    expect(await reviews.reviews(round)).toHaveLength(2);
    const audit = await service.database.sql.rows<{ why: string }>(
      `select why from platform.audit where record = $1 and action = 'schools swapped in a matching'`,
      [`commissioning.peer-review-round/${round}`],
    );
    expect(audit).toEqual([{ why: 'the two heads share a car' }]);
  });

  it('is changed by who has seen it as it is, and who may match', async () => {
    const urns = await reviews.schools({}, {}, {});
    const round = await reviews.matching(urns);
    const seen = await reviews.draw(round);
    await pin(round, urns[0]!);
    const request = { round, urn: urns[0]!, pinned: false };
    await expect(
      service.call(commissioning.pinInPeerMatching, request, having(director, seen)),
    ).rejects.toMatchObject({ kind: 'stale' });
    for (const actor of [lead('ladywood'), reviews.head(urns[0]!), anybody()]) {
      await expect(service.call(commissioning.showPeerMatching, { round }, actor)).rejects.toMatchObject({
        kind: 'forbidden',
      });
      await expect(
        service.call(commissioning.acceptPeerMatching, { round }, having(actor, await reviews.show(round))),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });

  it('is not drawn, changed or accepted but while schools are matched', async () => {
    const { round, version } = await reviews.open();
    const [urn = '', other = ''] = await reviews.schools({}, {});
    const now = having(director, { version });
    const refused = { kind: 'conflict', code: 'commissioning.peer-matching.not-now' };
    const asks = [
      () => service.call(commissioning.drawPeerMatching, { round }, now),
      () => service.call(commissioning.swapInPeerMatching, { round, urns: [urn, other] }, now),
      () => service.call(commissioning.placeInPeerMatching, { round, urn, beside: other }, now),
      () => service.call(commissioning.pinInPeerMatching, { round, urn, pinned: true }, now),
      () => service.call(commissioning.takeOutOfPeerMatching, { round, urn, reason: 'flooded' }, now),
      () => service.call(commissioning.acceptPeerMatching, { round }, now),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused);
  });
});

describe('a matching that is accepted', () => {
  it('begins one review for each school, each by another of its group, and tells who works with whom', async () => {
    const urns = await reviews.schools({}, {}, {}, {}, {});
    const round = await reviews.matching(urns);
    const { groups } = await reviews.draw(round);
    expect(await reviews.accept(round)).toMatchObject({
      state: 'visiting',
      enrolled: 5,
      reviews: 5,
      completed: 0,
    });
    const begun = await reviews.reviews(round);
    expect(begun.map(({ reviewedUrn }) => reviewedUrn).sort()).toEqual([...urns].sort());
    const expected = groups.flatMap(({ urns: of }) =>
      of.map((urn, at) => `${urn} ${of[(at + 1) % of.length]!}`),
    );
    expect(begun.map(({ reviewerUrn, reviewedUrn }) => `${reviewerUrn} ${reviewedUrn}`).sort()).toEqual(
      expected.sort(),
    );
    const told = await eventually(() => {
      const events = service
        .events(commissioning.peerReviewMatched)
        .filter(({ data }) => data.round === round);
      return events.length === groups.length ? events : undefined;
    });
    expect(told.map(({ data }) => data.urns.join()).sort()).toEqual(
      groups.map(({ urns: of }) => of.join()).sort(),
    );
    const { acceptedBy } = await service.call(commissioning.showPeerMatching, { round }, director);
    expect(acceptedBy).toBe(director.id);
  });

  it('is checked once more against what is known by then', async () => {
    const [one, other] = [
      schoolSummary({ easting: 1000, northing: 1000 }),
      schoolSummary({ easting: 1000, northing: 1000 }),
    ];
    await record(service, one, other);
    const round = await reviews.matching([one.urn, other.urn], { grouping: 'pairs' });
    await reviews.draw(round);
    await record(
      service,
      { ...one, trustId: 'joined', version: 2 },
      { ...other, trustId: 'joined', version: 2 },
    );
    await eventually(async () => {
      const rows = await service.database.sql.rows('select from school where trust_id = $1', ['joined']);
      return rows.length === 2;
    });
    await expect(reviews.accept(round)).rejects.toMatchObject({
      code: 'commissioning.peer-matching.same-trust',
    });
    expect(await reviews.show(round)).toMatchObject({ state: 'matching', reviews: 0 });
  });

  it('names a school that has closed since it enrolled', async () => {
    const closing = schoolSummary({ easting: 406_000, northing: 286_000 });
    await record(service, closing);
    const urns = await reviews.schools({}, {});
    const round = await reviews.matching([closing.urn, ...urns], { grouping: 'pairs' });
    await record(service, { ...closing, status: 'closed', version: 2 });
    await eventually(async () => {
      const rows = await service.database.sql.rows(
        `select from school where urn = $1 and status = 'closed'`,
        [closing.urn],
      );
      return rows.length === 1;
    });
    const { unmatched, matched: count } = await reviews.draw(round);
    expect(count).toBe(2);
    expect(unmatched).toMatchObject([{ urn: closing.urn, reason: 'taken-out' }]);
  });
});
