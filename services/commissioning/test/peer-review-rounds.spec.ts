import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { addDays, newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { anybody, headOf, PeerReviews } from './builders/peer-review.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, once } from './builders/work.js';

let service: TestService;
let reviews: PeerReviews;
beforeAll(async () => {
  service = await startCommissioning();
  reviews = new PeerReviews(service);
}, 30_000);
afterAll(() => service.stop());

type State = commissioning.PeerReviewRoundState;
type To = commissioning.PeerReviewRoundMove['to'];

/** What may be asked for, by hand; `visiting` comes of accepting a matching. */
const allowed: Record<State, readonly To[]> = {
  planned: ['enrolling', 'cancelled'],
  enrolling: ['matching', 'cancelled'],
  matching: ['cancelled'],
  visiting: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
};
const moves: To[] = ['enrolling', 'matching', 'closed', 'cancelled'];
const table = commissioning.peerReviewRoundStates.flatMap((state) =>
  moves.map((to) => ({ state, to, may: allowed[state].includes(to) })),
);

async function roundIn(state: State): Promise<commissioning.PeerReviewRoundView> {
  const { round } = await reviews.open();
  await service.database.sql.run('update peer_review_round set state = $2 where id = $1', [round, state]);
  return reviews.show(round);
}

describe('every move of a round from every state', () => {
  it.each(table)('$state: to $to (allowed: $may)', async ({ state, to, may }) => {
    const before = await roundIn(state);
    const moved = reviews.move(before.round, to);
    if (may) {
      expect(await moved).toMatchObject({ state: to, version: before.version + 1 });
      return;
    }
    await expect(moved).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.peer-review-round.move-refused',
    });
    expect(await reviews.show(before.round)).toEqual(before);
  });
});

describe('a round', () => {
  it('is planned until its first day, enrols until its last, and is to be matched then, by itself', async () => {
    const enrolFrom = addDays(reviews.today, 2);
    const { round, state } = await reviews.open({ enrolFrom });
    expect(state).toBe('planned');
    const [urn = ''] = await reviews.schools({});
    await expect(reviews.enrol(round, urn)).rejects.toMatchObject({
      code: 'commissioning.peer-review-enrolment.not-open',
    });
    service.clock.advance(2 * 86_400_000);
    await eventually(async () => (await reviews.show(round)).state === 'enrolling', 20_000);
    await reviews.enrol(round, urn);
    service.clock.advance(13 * 86_400_000);
    await eventually(async () => (await reviews.show(round)).state === 'matching', 20_000);
    await eventually(() => {
      const all = service
        .events(commissioning.peerReviewRoundMoved)
        .filter(({ subject }) => subject === round);
      expect(all.map(({ data }) => data.to)).toEqual(['planned', 'enrolling', 'matching']);
      return true;
    });
  }, 60_000);

  it.each([
    ['enrolUntil', { enrolUntil: '2026-01-01' }],
    ['visitsFrom', { visitsFrom: '2026-11-25' }],
    ['visitsUntil', { visitsUntil: '2026-11-26' }],
  ])('has dates that follow one another: %s', async (field, given) => {
    await expect(reviews.open(given)).rejects.toMatchObject({
      kind: 'invalid',
      details: [{ pointer: `/${field}` }],
    });
  });

  it('changes its terms until schools are told of their partners, and only for who has seen it', async () => {
    const before = await reviews.open();
    const request = { round: before.round, ...reviews.terms({ travelKm: 15 }) };
    const change = (seen: { version: number }) =>
      service.call(commissioning.changePeerReviewRound, request, having(director, seen));
    const after = await change(before);
    expect(after).toMatchObject({ travelKm: 15, avoidRounds: 1, version: 2 });
    await expect(change(before)).rejects.toMatchObject({ kind: 'stale' });
    const visiting = await roundIn('visiting');
    await expect(
      service.call(
        commissioning.changePeerReviewRound,
        { ...request, round: visiting.round },
        having(director, visiting),
      ),
    ).rejects.toMatchObject({ code: 'commissioning.peer-review-round.fixed' });
  });

  it('is opened by the director alone, and read by whoever is signed in', async () => {
    for (const actor of [lead('ladywood'), headOf('100001'), person(grant('admin'))])
      await expect(
        service.call(commissioning.openPeerReviewRound, reviews.terms(), once(actor)),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    const { round } = await reviews.open();
    const { items } = await service.call(
      commissioning.listPeerReviewRounds,
      { state: 'enrolling' },
      anybody(),
    );
    expect(items.map((each) => each.round)).toContain(round);
  });
});

describe('a school that enrols', () => {
  let round: string;
  let urn: string;
  beforeEach(async () => {
    ({ round } = await reviews.open());
    [urn = ''] = await reviews.schools({});
  });

  it('says what it wishes, declares and cannot, and changes that until it is matched', async () => {
    const [other = ''] = await reviews.schools({});
    const wishes = {
      phases: ['primary'],
      area: 'attendance' as const,
      interests: [{ urn: other, reason: 'our chair’s sister is its head' }],
      cannot: [addDays(reviews.today, 22)],
    };
    const enrolment = await reviews.enrol(round, urn, wishes);
    expect(enrolment).toMatchObject({ ...wishes, urn, state: 'enrolled', version: 1 });
    const head = reviews.head(urn);
    const request = { round, urn, area: 'send' as const };
    const changed = await service.call(
      commissioning.changePeerReviewEnrolment,
      request,
      having(head, enrolment),
    );
    expect(changed).toMatchObject({ area: 'send', phases: [], interests: [], cannot: [], version: 2 });
    await expect(
      service.call(commissioning.changePeerReviewEnrolment, request, having(head, enrolment)),
    ).rejects.toMatchObject({ kind: 'stale' });
    await reviews.move(round, 'matching');
    await expect(
      service.call(commissioning.changePeerReviewEnrolment, request, having(head, changed)),
    ).rejects.toMatchObject({ code: 'commissioning.peer-review-enrolment.matching-begun' });
  });

  it('withdraws until it is matched, not after; and may come back while others enrol', async () => {
    const withdraw = (seen: { version: number }) =>
      service.call(
        commissioning.withdrawFromPeerReview,
        { round, urn, reason: 'an inspection' },
        having(reviews.head(urn), seen),
      );
    const before = await reviews.enrol(round, urn);
    await expect(reviews.enrol(round, urn)).rejects.toMatchObject({
      code: 'commissioning.peer-review-enrolment.already',
    });
    expect(await withdraw(before)).toMatchObject({ state: 'withdrawn' });
    expect(await reviews.show(round)).toMatchObject({ enrolled: 0 });
    const again = await reviews.enrol(round, urn);
    expect(again).toMatchObject({ state: 'enrolled', version: 3 });
    await reviews.move(round, 'matching');
    await expect(withdraw(again)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.peer-review-enrolment.matching-begun',
    });
    const [late = ''] = await reviews.schools({});
    await expect(reviews.enrol(round, late)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.peer-review-enrolment.not-open',
    });
  });

  it('is refused on the day after the last, also where the round still stands open', async () => {
    await service.database.sql.run(
      `update peer_review_round set enrol_from = $2, enrol_until = $3 where id = $1`,
      [round, addDays(reviews.today, -9), addDays(reviews.today, -1)],
    );
    await expect(reviews.enrol(round, urn)).rejects.toMatchObject({
      code: 'commissioning.peer-review-enrolment.not-open',
    });
  });

  it('is the own school of its head, and one that is open and of the city', async () => {
    const [closed = '', outside = ''] = await reviews.schools(
      { status: 'closed' },
      { inCity: false, authority: '331' },
    );
    for (const actor of [headOf(closed), director, person(grant('headteacher'))])
      await expect(
        service.call(commissioning.enrolInPeerReview, { round, urn }, once(actor)),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(reviews.enrol(round, closed)).rejects.toMatchObject({
      code: 'commissioning.peer-review-enrolment.closed',
    });
    await expect(reviews.enrol(round, outside)).rejects.toMatchObject({
      code: 'commissioning.peer-review-enrolment.outside-city',
    });
    await expect(
      reviews.enrol(round, urn, { interests: [{ urn: '999999', reason: 'none' }] }),
    ).rejects.toMatchObject({ details: [{ pointer: '/interests/0/urn' }] });
    await expect(reviews.enrol(newId(), urn)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('shows its interests to itself and to whoever matches, and to nobody else', async () => {
    const [other = ''] = await reviews.schools({});
    await reviews.enrol(round, urn, { interests: [{ urn: other, reason: 'a sister' }] });
    const show = (actor = director) =>
      service.call(commissioning.showPeerReviewEnrolment, { round, urn }, actor);
    for (const actor of [director, reviews.head(urn)])
      expect(await show(actor)).toMatchObject({ interests: [{ urn: other, reason: 'a sister' }] });
    for (const actor of [headOf(other), lead('ladywood'), anybody()])
      await expect(show(actor)).rejects.toMatchObject({ kind: 'forbidden' });
    const list = (actor = director) => service.call(commissioning.listPeerReviewEnrolments, { round }, actor);
    expect((await list()).items).toHaveLength(1);
    await expect(list(reviews.head(urn))).rejects.toMatchObject({ kind: 'forbidden' });
    const audit = await service.database.sql.rows<{ fields: object }>(
      `select fields from platform.audit where record like $1`,
      [`%${round}/${urn}`],
    );
    expect(JSON.stringify(audit)).not.toContain('sister');
  });
});
