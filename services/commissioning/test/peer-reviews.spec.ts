import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { AgendaSources } from '../src/agenda/agenda-sources.service.js';
import { heldPost } from './builders/city.js';
import { anybody, headOf, PeerReviews, unversioned } from './builders/peer-review.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead } from './builders/work.js';

type State = commissioning.PeerReviewState;
type View = commissioning.PeerReviewView;
type Step = 'self-review' | 'arrange' | 'find' | 'workshop' | 'follow-up' | 'call-off';

let service: TestService;
let reviews: PeerReviews;
beforeAll(async () => {
  service = await startCommissioning();
  reviews = new PeerReviews(service);
}, 30_000);
afterAll(() => service.stop());

const start = '2026-11-24T10:00:00Z';
const visitDay = '2026-12-16';
beforeEach(() => {
  service.clock.set(start);
});

const strengths = [
  { area: 'behaviour' as const, words: 'Pupils speak of their work with pride.' },
  { area: 'send' as const, words: 'Plans are read by everybody who teaches.' },
];
const toDevelop = [{ area: 'attendance' as const, words: 'Families are met late.' }];

/** Who takes each step, and on what day. The visit is on the first day on which the clock is put. */
class Journey {
  readonly reviewer: Actor;
  readonly reviewed: Actor;
  visitor: Actor;

  constructor(public view: View) {
    this.reviewer = reviews.head(view.reviewerUrn);
    this.reviewed = reviews.head(view.reviewedUrn);
  }

  static async begin(): Promise<Journey> {
    const journey = new Journey(await reviews.begun());
    journey.visitor = await reviews.reviewerOf(journey.view.reviewerUrn);
    return journey;
  }

  async take(step: Step, by?: Actor, given: object = {}): Promise<View> {
    const { review } = this.view;
    const today = reviews.today;
    const as = (actor: Actor) => having(by ?? actor, this.view);
    const words = { review, on: today, words: 'in words', ...given };
    switch (step) {
      case 'self-review':
        return service.call(commissioning.recordPeerSelfReview, words, as(this.reviewed));
      case 'arrange': {
        const visit = { review, on: visitDay, reviewers: [this.visitor.id], ...given };
        return service.call(commissioning.arrangePeerVisit, visit, as(this.reviewer));
      }
      case 'find': {
        const findings = { review, on: today, strengths, toDevelop, ...given };
        return service.call(
          commissioning.recordPeerFindings,
          findings,
          as(this.view.visit ? this.visitor : this.reviewer),
        );
      }
      case 'workshop':
        return service.call(commissioning.recordPeerWorkshop, words, as(this.reviewer));
      case 'follow-up':
        return service.call(commissioning.recordPeerFollowUp, words, as(this.reviewed));
      case 'call-off':
        return service.call(commissioning.callOffPeerReview, { review, reason: 'flooded' }, as(director));
    }
  }

  async to(state: State): Promise<this> {
    const way: Step[] = ['self-review', 'arrange', 'find', 'workshop', 'follow-up'];
    const ends: State[] = ['self-reviewed', 'visit-arranged', 'visited', 'workshop-held', 'followed-up'];
    for (const step of way.slice(0, ends.indexOf(state) + 1)) {
      if (step === 'find') service.clock.set(`${visitDay}T16:00:00Z`);
      this.view = await this.take(step);
    }
    if (state === 'called-off') this.view = await this.take('call-off');
    return this;
  }
}

/** What the requirement allows, by hand. */
const allowed: Record<State, Partial<Record<Step, State>>> = {
  matched: { 'self-review': 'self-reviewed', 'call-off': 'called-off' },
  'self-reviewed': { arrange: 'visit-arranged', 'call-off': 'called-off' },
  'visit-arranged': { arrange: 'visit-arranged', find: 'visited', 'call-off': 'called-off' },
  visited: { find: 'visited', workshop: 'workshop-held', 'call-off': 'called-off' },
  'workshop-held': { 'follow-up': 'followed-up', 'call-off': 'called-off' },
  'followed-up': {},
  'called-off': {},
};
const steps: Step[] = ['self-review', 'arrange', 'find', 'workshop', 'follow-up', 'call-off'];

describe('every step of a review from every state', () => {
  it.each(commissioning.peerReviewStates)(
    '%s',
    async (state) => {
      for (const step of steps.filter((each) => allowed[state][each] === undefined)) {
        const journey = await (await Journey.begin()).to(state);
        await expect(journey.take(step)).rejects.toMatchObject({
          kind: 'conflict',
          code: 'commissioning.peer-review.step-refused',
        });
        service.clock.set(start);
      }
      for (const [step, to] of Object.entries(allowed[state])) {
        const journey = await (await Journey.begin()).to(state);
        if (step === 'find') service.clock.set(`${visitDay}T16:00:00Z`);
        const after = await journey.take(step as Step);
        expect(after).toMatchObject({ state: to, version: journey.view.version + 1 });
        expect(after.history.at(-1)).toMatchObject({ from: state, to });
        service.clock.set(start);
      }
    },
    90_000,
  );
});

describe('a review', () => {
  it('goes from the self-review to the follow-up, each step dated, by whom, and told to the others', async () => {
    const journey = await (await Journey.begin()).to('followed-up');
    const { view } = journey;
    expect(view).toMatchObject({
      state: 'followed-up',
      completedOn: visitDay,
      dueOn: null,
      selfReview: { words: 'in words' },
      visit: { on: visitDay, reviewers: [journey.visitor.id] },
      findings: {
        on: visitDay,
        strengths: strengths.map((each, at) => ({ number: at + 1, ...each, offered: false })),
        toDevelop: [{ number: 1, ...toDevelop[0], offered: false }],
      },
      workshop: { on: visitDay },
      followUp: { on: visitDay },
    });
    expect(view.history.map(({ to, by }) => [to, by])).toEqual([
      ['matched', director.id],
      ['self-reviewed', journey.reviewed.id],
      ['visit-arranged', journey.reviewer.id],
      ['visited', journey.visitor.id],
      ['workshop-held', journey.reviewer.id],
      ['followed-up', journey.reviewed.id],
    ]);
    await eventually(() => {
      const told = service
        .events(commissioning.peerReviewMoved)
        .filter(({ subject }) => subject === view.review);
      return told.at(-1)?.data.to === 'followed-up';
    });
    const said = JSON.stringify([
      service.events(commissioning.peerReviewMoved),
      await service.database.sql.rows('select action, why, fields from platform.audit'),
    ]);
    for (const words of ['in words', strengths[0]!.words, toDevelop[0]!.words])
      expect(said).not.toContain(words);
    expect((await reviews.show(view.round)).completed).toBe(1);
    await expect(
      service.database.sql.run(`update peer_review_step set recorded_by = 'nobody' where review = $1`, [
        view.review,
      ]),
    ).rejects.toThrow('append-only');
  });

  it('has no place for a grade', async () => {
    const journey = await (await Journey.begin()).to('visit-arranged');
    service.clock.set(`${visitDay}T16:00:00Z`);
    await expect(journey.take('find', undefined, { grade: 2 })).rejects.toMatchObject({ kind: 'invalid' });
    const columns = await service.database.sql.rows(
      `select from information_schema.columns
       where table_name like 'peer_review%' and column_name ~ 'grade|score|rating|judgement'`,
    );
    expect(columns).toEqual([]);
  });

  it('is visited by peer reviewers of the school that reviews, none of whom has an interest in the other', async () => {
    const journey = await (await Journey.begin()).to('self-reviewed');
    const { reviewerUrn, reviewedUrn } = journey.view;
    const refused = async (reviewer: Actor, code: string) => {
      await expect(journey.take('arrange', undefined, { reviewers: [reviewer.id] })).rejects.toMatchObject({
        kind: 'unprocessable',
        details: [{ pointer: '/reviewers/0', code }],
      });
    };
    await refused(person(), 'commissioning.peer-review.no-reviewer');
    await refused(await reviews.reviewerOf(reviewedUrn), 'commissioning.peer-review.no-reviewer');
    const over = await reviews.reviewerOf(reviewerUrn, { until: '2026-12-15' });
    await refused(over, 'commissioning.peer-review.no-reviewer');
    const governor = await reviews.reviewerOf(reviewerUrn);
    await heldPost(service, governor.id, reviewedUrn, { post: 'governor' });
    await refused(governor, 'commissioning.peer-review.interest');
    expect((await journey.take('arrange')).visit?.reviewers).toEqual([journey.visitor.id]);
  });

  it('is visited on a day of its round on which both schools can', async () => {
    const urns = await reviews.schools({}, {});
    const { round } = await reviews.open({ grouping: 'pairs' });
    await reviews.enrol(round, urns[0]!, { cannot: ['2026-12-17'] });
    await reviews.enrol(round, urns[1]!, { cannot: ['2026-12-18'] });
    await reviews.move(round, 'matching');
    await reviews.draw(round);
    await reviews.accept(round);
    const [entry] = await reviews.reviews(round);
    const { review } = entry!;
    const journey = new Journey(await service.call(commissioning.showPeerReview, { review }, director));
    journey.visitor = await reviews.reviewerOf(journey.view.reviewerUrn);
    await journey.to('self-reviewed');
    for (const on of ['2026-12-17', '2026-12-18'])
      await expect(journey.take('arrange', undefined, { on })).rejects.toMatchObject({
        code: 'commissioning.peer-review.cannot',
      });
    for (const on of ['2026-12-14', '2027-01-24'])
      await expect(journey.take('arrange', undefined, { on })).rejects.toMatchObject({
        code: 'commissioning.peer-review.outside-visits',
      });
    await expect(journey.take('arrange', undefined, { on: '2026-11-23' })).rejects.toMatchObject({
      code: 'commissioning.peer-review.past',
    });
    expect((await journey.take('arrange', undefined, { on: '2026-12-19' })).visit?.on).toBe('2026-12-19');
  });

  it('records what has been, in its order', async () => {
    const journey = await (await Journey.begin()).to('visit-arranged');
    const early = { code: 'commissioning.peer-review.in-future' };
    await expect(journey.take('find', undefined, { on: visitDay })).rejects.toMatchObject(early);
    await expect(journey.take('find')).rejects.toMatchObject({ code: 'commissioning.peer-review.too-early' });
    await journey.to('matched');
    service.clock.set(`${visitDay}T16:00:00Z`);
    journey.view = await journey.take('find');
    const before = { on: addDays(visitDay, -1) };
    await expect(journey.take('workshop', undefined, before)).rejects.toMatchObject({
      code: 'commissioning.peer-review.too-early',
    });
  });

  it('takes each step from those whose step it is, and from nobody who saw it before it changed', async () => {
    const journey = await Journey.begin();
    const strangers = [headOf('100001'), anybody(), lead('ladywood'), person(grant('headteacher'))];
    for (const actor of [...strangers, journey.reviewer])
      await expect(journey.take('self-review', actor)).rejects.toMatchObject({ kind: 'forbidden' });
    await journey.to('visit-arranged');
    service.clock.set(`${visitDay}T16:00:00Z`);
    const another = await reviews.reviewerOf(journey.view.reviewedUrn);
    for (const actor of [...strangers, journey.reviewed, another, director])
      await expect(journey.take('find', actor)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(journey.take('call-off', journey.reviewed)).rejects.toMatchObject({ kind: 'forbidden' });
    const stale = { ...journey.view, version: journey.view.version - 1 };
    await expect(
      service.call(
        commissioning.callOffPeerReview,
        { review: stale.review, reason: 'late' },
        having(director, stale),
      ),
    ).rejects.toMatchObject({ kind: 'stale' });
  });
});

describe('what a review found', () => {
  const show = ({ review }: View, actor: Actor) =>
    service.call(commissioning.showPeerReview, { review }, actor);

  it('is for the two schools, the reviewers and the director; others see that it took place', async () => {
    const journey = await (await Journey.begin()).to('workshop-held');
    const { view, reviewer, reviewed, visitor } = journey;
    const chair = person(grant('chair-of-governors', { schools: [view.reviewedUrn] }));
    for (const actor of [reviewer, reviewed, visitor, chair, director])
      expect(await show(view, actor)).toMatchObject({
        findings: { strengths: [{ words: strengths[0]!.words }, {}] },
        workshop: { words: 'in words' },
      });
    const others = [
      headOf('100001'),
      anybody(),
      lead('ladywood'),
      person(grant('admin'), grant('auditor')),
      person(grant('peer-reviewer')),
      person(grant('peer-reviewer', { schools: ['100001'] })),
    ];
    for (const actor of others) {
      const seen = await show(view, actor);
      expect(seen).toMatchObject({
        ...{ state: 'workshop-held', reviewerUrn: view.reviewerUrn, reviewedUrn: view.reviewedUrn },
        ...{ selfReview: null, visit: null, findings: null, workshop: null, dueOn: null, history: [] },
      });
    }
  });

  it('is read by everybody who is signed in once the school shares it, and by nobody after it took that back', async () => {
    const journey = await (await Journey.begin()).to('visited');
    const { review } = journey.view;
    const share = (shared: boolean, actor = journey.reviewed) =>
      service.call(commissioning.sharePeerFindings, { review, shared }, unversioned(actor));
    for (const actor of [journey.reviewer, director, headOf('100001')])
      await expect(share(true, actor)).rejects.toMatchObject({ kind: 'forbidden' });
    const shared = await share(true);
    expect(await share(true)).toEqual(shared);
    const seen = await show(journey.view, anybody());
    expect(seen).toMatchObject({
      shared: true,
      findings: { strengths: [{}, {}] },
      selfReview: null,
      visit: null,
    });
    await share(false);
    expect(await show(journey.view, anybody())).toMatchObject({ findings: null });
    await share(true);
    // Findings that are corrected are new: whoever shared the old ones has not read these.
    journey.view = await show(journey.view, director);
    expect(await journey.take('find')).toMatchObject({ shared: false });
  });

  it('is nothing to share or offer before the visit', async () => {
    const journey = await (await Journey.begin()).to('self-reviewed');
    const request = { review: journey.view.review, shared: true };
    await expect(
      service.call(commissioning.sharePeerFindings, request, unversioned(journey.reviewed)),
    ).rejects.toMatchObject({ code: 'commissioning.peer-review.nothing-found' });
  });

  it('may be offered for the register of strengths by the school, strength by strength', async () => {
    const journey = await (await Journey.begin()).to('visited');
    const { review } = journey.view;
    const offer = (number: number, offered = true, actor = journey.reviewed) =>
      service.call(commissioning.offerPeerStrength, { review, number, offered }, unversioned(actor));
    expect((await offer(2)).findings?.strengths.map(({ offered }) => offered)).toEqual([false, true]);
    const rows = await service.database.sql.rows(
      'select kind, area from peer_review_finding where review = $1 and offered',
      [review],
    );
    expect(rows).toEqual([{ kind: 'strength', area: 'send' }]);
    await expect(offer(3)).rejects.toMatchObject({ code: 'commissioning.peer-review.no-strength' });
    await expect(offer(1, true, journey.reviewer)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await offer(2, false)).findings?.strengths.map(({ offered }) => offered)).toEqual([false, false]);
  });
});

describe('a step that is overdue', () => {
  it('is listed for the director and the two schools, longest first, and goes to the Group after four weeks', async () => {
    const first = await Journey.begin();
    const second = await (await Journey.begin()).to('self-reviewed');
    const { round } = first.view;
    const overdue = (actor: Actor, given: commissioning.ListOverduePeerReviews = {}) =>
      service.call(commissioning.listOverduePeerReviews, { limit: 200, ...given }, actor);
    const own = (actor: Actor, journey: Journey) =>
      overdue(actor).then(({ items }) => items.filter(({ review }) => review === journey.view.review));
    expect(await own(director, first)).toEqual([]);
    service.clock.set('2026-12-16T10:00:00Z');
    expect(await own(director, first)).toMatchObject([{ state: 'matched', dueOn: '2026-12-15' }]);
    expect(await own(director, second)).toEqual([]);
    expect((await overdue(first.reviewer)).items).toHaveLength(2);
    expect((await overdue(headOf('100001'))).items).toEqual([]);
    const page = await overdue(director, { round, limit: 1 });
    const next = await overdue(director, { round, limit: 1, cursor: page.next! });
    expect([page.items, next.items].flat().map((each) => each.round)).toEqual([round, round]);
    expect(page.items[0]!.review).not.toBe(next.items[0]!.review);
    await expect(overdue(anybody())).rejects.toMatchObject({ kind: 'forbidden' });
    const matters = async (until: string) => {
      const span = { since: new Date(start), until: new Date(until) };
      const { all } = service.running.app.get(AgendaSources);
      const found = await Promise.all(all.map((source) => source.matters(service.database.sql, span, 500)));
      return found.flat().filter(({ subject }) => subject === first.view.review);
    };
    expect(await matters('2027-01-12T09:00:00Z')).toEqual([]);
    expect(await matters('2027-01-13T09:00:00Z')).toEqual([
      {
        kind: 'peer-review-overdue',
        subject: first.view.review,
        urns: [first.view.reviewerUrn, first.view.reviewedUrn],
        district: 'ladywood',
        title: 'A peer review waits for its self-review',
        on: '2026-12-15',
      },
    ]);
  });
});

describe('the round of reviews', () => {
  it('closes when all are followed up or called off, and calls off what is open when it is cancelled', async () => {
    const journey = await (await Journey.begin()).to('followed-up');
    const { round } = journey.view;
    await expect(reviews.move(round, 'closed')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.peer-review-round.reviews-open',
    });
    const other = (await reviews.reviews(round)).find(({ state }) => state === 'matched')!;
    await service.call(
      commissioning.callOffPeerReview,
      { review: other.review, reason: 'flooded' },
      having(director, { version: 1 }),
    );
    expect(await reviews.move(round, 'closed')).toMatchObject({ state: 'closed', completed: 1, reviews: 1 });
    service.clock.set(start);
    const open = await (await Journey.begin()).to('self-reviewed');
    await reviews.move(open.view.round, 'cancelled');
    const states = (await reviews.reviews(open.view.round)).map(({ state }) => state);
    expect(states).toEqual(['called-off', 'called-off']);
  });

  it('leaves rows of who reviewed whom, and when that was completed', async () => {
    const { view } = await (await Journey.begin()).to('followed-up');
    const rows = await service.database.sql.rows(
      'select reviewer_urn, reviewed_urn, completed_on from peer_review where round = $1 and completed_on is not null',
      [view.round],
    );
    expect(rows).toEqual([
      { reviewer_urn: view.reviewerUrn, reviewed_urn: view.reviewedUrn, completed_on: visitDay },
    ]);
    const { items } = await service.call(
      commissioning.listPeerReviews,
      { urn: view.reviewedUrn, state: 'followed-up' },
      anybody(),
    );
    expect(items).toMatchObject([{ review: view.review, completedOn: visitDay }]);
  });
});
