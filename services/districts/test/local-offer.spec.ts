import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anonymous, districts, type Actor } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { deliver, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { file, school } from './builders/ofsted-file.js';

const inLadywood = Array.from({ length: 3 }, () => school());
const inYardley = school({ 'Parliamentary constituency': 'Yardley' });
const inErdington = school({ 'Parliamentary constituency': 'Erdington' });
const urns = inLadywood.map((row) => row['URN'] ?? '');
const [first = '', second = '', third = ''] = urns;
const yardley = inYardley['URN'] ?? '';
const erdington = inErdington['URN'] ?? '';
const head = (urn: string): Actor => person(grant('headteacher', { schools: [urn] }));
const ladywoodLead = lead('ladywood');

const turn = (on: boolean, district = 'ladywood', ranks?: number): Promise<districts.LocalOfferView> =>
  service.call(
    districts.switchLocalOffer,
    { district, on, reason: 'The pathfinder.', ...(ranks !== undefined && { ranks }) },
    director,
  );

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
  await deliver(service, file(...inLadywood, inYardley, inErdington));
  await turn(true, 'ladywood', 2);
}, 30_000);
afterAll(() => service.stop());

const propose = (urn: string, title = 'Speech therapy', actor = head(urn)): Promise<districts.ProposalView> =>
  service.call(
    districts.propose,
    { urn, kind: 'need', title, body: 'In reception.', topic: 'health', phases: ['primary'] },
    actor,
  );

const decide = (
  { proposal, version }: districts.ProposalView,
  decision: districts.ProposalDecisionKind,
  actor = ladywoodLead,
): Promise<districts.ProposalView> =>
  service.call(
    districts.decideProposal,
    { proposal, decision, reason: `It is ${decision}.` },
    callerOf(actor, { expectedVersion: version }),
  );

const offer = (changes: object = {}, actor = ladywoodLead): Promise<districts.LocalServiceView> =>
  service.call(
    districts.addLocalService,
    {
      ...{ district: 'ladywood', title: 'Family support', provider: 'Ladywood Children’s Trust' },
      ...{ description: 'A worker in the school.', topic: 'health', phases: ['primary'], wards: ['soho'] },
      ...{ ageFrom: 4, ageTo: 11, place: 'In the school', from: '2026-09-01', howToAsk: 'Ring the office.' },
      ...changes,
    },
    actor,
  );

const offered = async (request: districts.ListLocalServices): Promise<string[]> =>
  (await service.call(districts.listLocalServices, request, anonymous)).items.map((each) => each.service);

describe('the local offer', () => {
  test('is switched on per district; elsewhere all of it is refused', async () => {
    expect(await service.call(districts.showLocalOffer, { district: 'ladywood' }, anonymous)).toMatchObject({
      on: true,
      ranks: 2,
      reason: 'The pathfinder.',
    });
    expect(await service.call(districts.showLocalOffer, { district: 'erdington' }, anonymous)).toMatchObject({
      on: false,
      since: null,
    });
    const off = { kind: 'conflict', code: 'districts.local-offer.off' };
    expect(await refusalOf(propose(erdington))).toEqual(off);
    expect(await refusalOf(offer({ district: 'erdington', wards: [] }, lead('erdington')))).toEqual(off);
    expect(await refusalOf(offered({ district: 'erdington' }))).toEqual(off);
    const counted = service.call(districts.countRankings, { district: 'erdington' }, ladywoodLead);
    expect(await refusalOf(counted)).toEqual(off);
  });

  test('is the director’s to switch, and the same again changes nothing', async () => {
    const asked = { district: 'yardley', on: true, reason: 'Us too.' };
    expect(await refusalOf(service.call(districts.switchLocalOffer, asked, lead('yardley')))).toMatchObject({
      kind: 'forbidden',
    });
    const on = await turn(true, 'yardley');
    expect(on.ranks).toBe(5);
    service.clock.advance(1000);
    expect(await turn(true, 'yardley')).toEqual(on);
    expect(await turn(false, 'yardley')).toMatchObject({ on: false });
    expect(await refusalOf(propose(yardley))).toMatchObject({ code: 'districts.local-offer.off' });
  });
});

describe('what is switched off', () => {
  test('waits for nobody: the desk asks for no decision, and the needs of other districts still show', async () => {
    await turn(true, 'erdington');
    const here = await propose(erdington);
    const there = await propose(first);
    const waits = async (): Promise<number> => {
      const { parts } = await service.call(districts.showDesk, {}, lead('erdington'));
      return parts.find(({ name }) => name === 'local-offer-decisions')?.count ?? 0;
    };
    const listed = async (): Promise<string[]> =>
      (await service.call(districts.listProposals, { state: 'proposed' }, head(first))).items.map(
        ({ proposal }) => proposal,
      );
    expect(await waits()).toBe(1);
    await turn(false, 'erdington');
    expect(await waits()).toBe(0);
    expect(await listed()).toContain(there.proposal);
    expect(await listed()).not.toContain(here.proposal);
  });
});

describe('a school proposes', () => {
  test('and the district decides, with reasons that stay', async () => {
    const proposed = await propose(first);
    expect(proposed).toMatchObject({ district: 'ladywood', state: 'proposed', version: 1 });
    const deferred = await decide(proposed, 'deferred');
    const agreed = await decide(deferred, 'agreed');
    expect(agreed).toMatchObject({ state: 'agreed', reason: 'It is agreed.', version: 3 });
    expect(agreed.history.map(({ from, to }) => [from, to])).toEqual([
      [null, 'proposed'],
      ['proposed', 'deferred'],
      ['deferred', 'agreed'],
    ]);
    expect(await refusalOf(decide(agreed, 'declined'))).toMatchObject({
      code: 'districts.proposal.move-refused',
    });
    expect(await refusalOf(decide(proposed, 'met'))).toMatchObject({ kind: 'stale' });
    expect(await decide(agreed, 'met')).toMatchObject({ state: 'met' });
  });

  test('for itself only; it is withdrawn by the school, and decided by the own lead', async () => {
    expect(await refusalOf(propose(first, 'x', head(second)))).toMatchObject({
      code: 'districts.local-offer.not-yours',
    });
    const proposed = await propose(first);
    expect(await refusalOf(decide(proposed, 'agreed', lead('yardley')))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(decide(proposed, 'agreed', head(first)))).toMatchObject({ kind: 'forbidden' });
    const withdraw = (actor: Actor): Promise<districts.ProposalView> =>
      service.call(
        districts.withdrawProposal,
        { proposal: proposed.proposal, reason: 'We found somebody.' },
        callerOf(actor, { expectedVersion: 1 }),
      );
    expect(await refusalOf(withdraw(head(second)))).toMatchObject({ kind: 'forbidden' });
    expect(await withdraw(head(first))).toMatchObject({ state: 'withdrawn' });
    const { items } = await service.call(
      districts.listProposals,
      { district: 'ladywood', state: 'withdrawn', urn: first },
      head(third),
    );
    expect(items.map(({ proposal }) => proposal)).toContain(proposed.proposal);
  });
});

describe('schools rank', () => {
  const rank = (urn: string, choices: string[], actor = head(urn)): Promise<districts.RankingView> =>
    service.call(districts.rankProposals, { district: 'ladywood', urn, choices }, actor);

  test('what is open, up to so many, and the result says who came first and why', async () => {
    const a = await propose(first, 'a');
    const b = await propose(second, 'b');
    const c = await propose(third, 'c');
    await rank(first, [a.proposal, b.proposal]);
    await rank(second, [b.proposal, c.proposal]);
    await rank(third, [a.proposal, c.proposal]);
    await rank(third, [b.proposal, a.proposal]);
    const count = (): Promise<districts.RankingResult> =>
      service.call(districts.countRankings, { district: 'ladywood' }, ladywoodLead);
    const result = await count();
    expect(result).toMatchObject({ ranks: 2, ranked: 3, schools: 3 });
    expect(result.method).toContain('2 points');
    expect(result.items.slice(0, 3).map(({ title, points, place }) => [title, points, place])).toEqual([
      ['b', 5, 1],
      ['a', 3, 2],
      ['c', 1, 3],
    ]);
    await decide(b, 'declined');
    expect((await count()).items[0]).toMatchObject({ title: 'a', points: 4 });
    const one = await service.call(districts.countRankings, { district: 'ladywood', limit: 1 }, ladywoodLead);
    const two = await service.call(
      districts.countRankings,
      { district: 'ladywood', limit: 1, ...(one.next !== null && { cursor: one.next }) },
      ladywoodLead,
    );
    expect([...one.items, ...two.items].map(({ title }) => title)).toEqual(['a', 'c']);

    expect(await refusalOf(rank(first, [b.proposal]))).toMatchObject({ code: 'districts.ranking.not-open' });
    const all = await Promise.all([propose(first), propose(first), propose(first)]);
    expect(
      await refusalOf(
        rank(
          first,
          all.map(({ proposal }) => proposal),
        ),
      ),
    ).toMatchObject({ code: 'districts.ranking.too-many' });
    expect(await refusalOf(rank(yardley, []))).toMatchObject({ code: 'districts.ranking.other-district' });
    expect(await refusalOf(rank(first, [], head(second)))).toMatchObject({ kind: 'forbidden' });
    expect(
      await service.call(districts.showRanking, { district: 'ladywood', urn: third }, head(third)),
    ).toMatchObject({ choices: [b.proposal, a.proposal] });
  });
});

describe('the directory of services', () => {
  test('is public, and found by what a school looks for', async () => {
    const { service: id } = await offer();
    const everywhere = await offer({ title: 'Youth club', wards: [], phases: [], topic: 'youth' });
    expect(await offered({ district: 'ladywood', ward: 'soho' })).toEqual([id, everywhere.service]);
    expect(await offered({ district: 'ladywood', ward: 'aston' })).toEqual([everywhere.service]);
    expect(await offered({ phase: 'secondary' })).toEqual([everywhere.service]);
    expect(await offered({ age: 12, topic: 'health' })).toEqual([]);
    expect(await offered({ on: '2026-08-31' })).toEqual([]);
  });

  test.each([
    ['a ward of another district', { wards: ['kingstanding'] }, 'districts.local-service.ward'],
    ['an end before the beginning', { until: '2026-08-01' }, 'districts.local-service.ends-before-it-begins'],
    ['reversed ages', { ageFrom: 9, ageTo: 4 }, 'districts.local-service.ages'],
  ])('does not take %s', async (_what, changes, code) => {
    expect(await refusalOf(offer(changes))).toEqual({ kind: 'invalid', code });
  });

  test('ties a service to what was agreed, and only to that', async () => {
    const proposed = await propose(first);
    const { proposal } = proposed;
    expect(await refusalOf(offer({ proposal }))).toMatchObject({
      code: 'districts.local-service.not-agreed',
    });
    await decide(proposed, 'agreed');
    expect(await offer({ proposal })).toMatchObject({ proposal });
    expect(await refusalOf(offer({}, lead('yardley')))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('a service is taken up', () => {
  const record = (id: string, urn: string, actor: Actor): Promise<districts.TakeUpView> =>
    service.call(districts.recordTakeUp, { service: id, urn, pupils: 6 }, actor);
  const move = (
    { takeUp, version }: districts.TakeUpView,
    to: districts.TakeUpMoveKind,
  ): Promise<districts.TakeUpView> =>
    service.call(
      districts.moveTakeUp,
      { takeUp, to, reason: 'Agreed by phone.' },
      callerOf(ladywoodLead, { expectedVersion: version }),
    );

  test('asked for by the head, run, and ended with what came of it, which the directory counts', async () => {
    const { service: id } = await offer();
    const asked = await record(id, first, head(first));
    expect(asked).toMatchObject({ state: 'asked', askedOn: '2026-11-24', pupils: 6 });
    expect(await refusalOf(record(id, first, ladywoodLead))).toMatchObject({
      code: 'districts.take-up.asked-already',
    });
    const itself = service.call(
      districts.moveTakeUp,
      { takeUp: asked.takeUp, to: 'running', reason: 'We begin.' },
      callerOf(head(first), { expectedVersion: asked.version }),
    );
    expect(await refusalOf(itself)).toEqual({
      kind: 'forbidden',
      code: 'districts.take-up.not-yours-to-answer',
    });
    await move(await record(id, second, ladywoodLead), 'refused');
    const running = await move(asked, 'running');
    const ended = await service.call(
      districts.endTakeUp,
      { takeUp: asked.takeUp, helped: 'partly', outcome: 'Two of six now speak in class.' },
      callerOf(head(first), { expectedVersion: running.version }),
    );
    expect(ended).toMatchObject({ state: 'ended', helped: 'partly', version: 3 });
    expect(await service.call(districts.showLocalService, { service: id }, anonymous)).toMatchObject({
      asked: 2,
      takenUp: 1,
      helped: 1,
    });
    expect(await refusalOf(move(ended, 'cancelled'))).toMatchObject({
      code: 'districts.take-up.move-refused',
    });
  });

  test('by schools of the district, while it is on offer, and seen by those concerned', async () => {
    const { service: id, version } = await offer();
    expect(await refusalOf(record(id, yardley, head(yardley)))).toMatchObject({
      code: 'districts.take-up.other-district',
    });
    expect(await refusalOf(record(id, first, head(second)))).toMatchObject({ kind: 'forbidden' });
    const { takeUp } = await record(id, first, head(first));
    const seen = async (actor: Actor): Promise<string[]> =>
      (await service.call(districts.listTakeUps, { service: id }, actor)).items.map((each) => each.takeUp);
    expect(await seen(head(first))).toEqual([takeUp]);
    expect(await seen(ladywoodLead)).toEqual([takeUp]);
    expect(await seen(director)).toEqual([takeUp]);
    expect(await seen(head(second))).toEqual([]);
    expect(await seen(lead('yardley'))).toEqual([]);
    const { parts } = await service.call(districts.showDesk, {}, ladywoodLead);
    expect(parts.find(({ name }) => name === 'local-services-asked')?.top).toContainEqual(
      expect.objectContaining({ urn: first, record: `districts.take-up/${takeUp}` }),
    );
    await service.call(
      districts.withdrawLocalService,
      { service: id, reason: 'The money is gone.' },
      callerOf(ladywoodLead, { expectedVersion: version }),
    );
    expect(await refusalOf(record(id, second, head(second)))).toMatchObject({
      code: 'districts.take-up.not-on-offer',
    });
    expect(await offered({ district: 'ladywood' })).not.toContain(id);
  });
});
