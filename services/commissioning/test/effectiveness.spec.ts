import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { addDays, type Sql } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { DeliveryAgenda } from '../src/effectiveness/delivery-agenda.service.js';
import { heldPost, knownCase, knownSchool } from './builders/city.js';
import { Delivery, goOn, practice, scores, today } from './builders/delivery.js';
import { startCommissioning } from './builders/service.js';
import { director, fundedLine, having, lead, member, once, openPot } from './builders/work.js';

let service: TestService;
let year: string;
beforeAll(async () => {
  service = await startCommissioning();
  year = await openPot(service, 100_000_000);
}, 30_000);
afterAll(() => service.stop());

const awarded = () => Delivery.awarded(service, year);

async function begun(): Promise<Delivery> {
  const work = await awarded();
  await work.begun();
  return work;
}

const agenda = async (work: Delivery) => {
  const now = service.clock.now();
  const source = service.running.app.get(DeliveryAgenda);
  const matters = await source.matters(service.database.sql, { since: now, until: now }, 200);
  return matters.filter(({ subject }) => subject === work.commission);
};

describe('a review', () => {
  it('is complete only when every objective has a rating and evidence', async () => {
    const work = await begun();
    const [first] = await work.reviews();
    const { review, unrated } = first!;
    const half = await service.call(
      commissioning.assessObjectives,
      { review, findings: [{ objective: unrated[0]!, rag: 'amber', evidence: 'two classes' }] },
      having(director, first!),
    );
    expect(half).toMatchObject({ standing: 'planned', unrated: [unrated[1]] });
    const complete = (view: { version: number }) =>
      service.call(
        commissioning.completeProgressReview,
        { review, summary: 'halfway' },
        having(director, view),
      );
    await expect(complete(half)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.progress-review.unrated',
    });
    const whole = await service.call(
      commissioning.assessObjectives,
      { review, findings: [{ objective: unrated[1]!, rag: 'red', evidence: 'nobody in post' }] },
      having(work.head, half),
    );
    expect(whole.findings.map(({ rag, foundBy }) => [rag, foundBy])).toEqual([
      ['amber', director.id],
      ['red', work.head.id],
    ]);
    await expect(complete(whole)).resolves.toMatchObject({ standing: 'complete', unrated: [] });
    expect((await work.agreement()).objectives.map(({ rag }) => rag)).toEqual(['amber', 'red']);
    const told = await eventually(() =>
      service.events(commissioning.progressReviewCompleted).find(({ subject }) => subject === review),
    );
    expect(told.data).toMatchObject({ commission: work.commission, red: 1, amber: 1, green: 0 });
  });

  it('that is complete stays as it was, in the database too', async () => {
    const work = await begun();
    const done = await work.review(0);
    const again = { review: done.review, findings: [{ ...done.findings[0]!, rag: 'red' as const }] };
    const request = {
      ...again,
      findings: again.findings.map(({ objective, rag, evidence }) => ({ objective, rag, evidence })),
    };
    await expect(
      service.call(commissioning.assessObjectives, request, having(director, done)),
    ).rejects.toMatchObject({ code: 'commissioning.progress-review.move-refused' });
    await expect(
      service.database.sql.run(`update review_finding set rag = 'red' where review = $1`, [done.review]),
    ).rejects.toThrow('stays as it was');
  });

  it('is held by the director, a school that is helped, or the lead, never by who does the work', async () => {
    const work = await begun();
    const [first] = await work.reviews();
    const { review, unrated } = first!;
    const findings = [{ objective: unrated[0]!, rag: 'green' as const, evidence: 'seen' }];
    const assess = (actor = director, view: { version: number } = first!) =>
      service.call(commissioning.assessObjectives, { review, findings }, having(actor, view));
    await expect(assess(work.helper)).rejects.toMatchObject({
      code: 'commissioning.milestone.supplier-judges',
    });
    await expect(assess(lead('yardley'))).rejects.toMatchObject({ code: 'commissioning.work.not-yours' });
    await expect(assess(lead('ladywood'))).resolves.toMatchObject({ version: 2 });
  });

  it('comes after those before it', async () => {
    const work = await begun();
    await expect(work.review(1)).rejects.toMatchObject({
      code: 'commissioning.progress-review.earlier-open',
    });
  });

  it('that nobody held is listed as overdue, by district and reach, and comes onto the agenda', async () => {
    const work = await begun();
    await goOn(service, 62);
    const overdue = { standing: 'overdue', commission: work.commission } as const;
    const list = async (actor = director, more = {}) =>
      (await service.call(commissioning.listProgressReviews, { ...overdue, ...more }, actor)).items;
    expect(await list()).toMatchObject([{ standing: 'overdue', overdueDays: 2 }]);
    expect(await list(lead('ladywood'), { district: 'ladywood' })).toHaveLength(1);
    expect(await list(director, { district: 'yardley' })).toEqual([]);
    expect(await list(lead('yardley'))).toEqual([]);
    expect(await list(work.helper)).toHaveLength(1);
    expect(await agenda(work)).toMatchObject([
      {
        kind: 'review-overdue',
        district: 'ladywood',
        on: (await work.reviews())[0]!.dueOn,
        urns: [work.helped, work.supplier].sort(),
      },
    ]);
    const { dueOn } = (await work.reviews())[0]!;
    await work.review(0);
    expect(await list()).toEqual([]);
    expect(await agenda(work)).toEqual([]);
    expect(dueOn).toBe(addDays(today(service), -2));
  });
});

describe('the agenda', () => {
  it('is asked for no more work than it may show, and has what waits longest', async () => {
    const works = [await begun(), await begun(), await begun()];
    await goOn(service, 62);
    const source = service.running.app.get(DeliveryAgenda);
    const now = service.clock.now();
    const { sql } = service.database;
    const read: number[] = [];
    const counting: Sql = {
      rows: async <Row extends object>(text: string, values?: readonly unknown[]) => {
        const rows = await sql.rows<Row>(text, values);
        read.push(rows.length);
        return rows;
      },
      run: (text, values) => sql.run(text, values),
    };
    const span = { since: now, until: now };
    const all = await source.matters(sql, span, 200);
    expect(all.filter(({ subject }) => works.some(({ commission }) => commission === subject))).toHaveLength(
      3,
    );
    const first = await source.matters(counting, span, 2);
    expect(first.map(({ on }) => on)).toEqual(all.slice(0, 2).map(({ on }) => on));
    expect(Math.max(...read)).toBeLessThanOrEqual(2);
  });
});

describe('the stop rule', () => {
  const decide = async (work: Delivery, decision: commissioning.StopDecision, actor = director) =>
    service.call(
      commissioning.decideStop,
      { commission: work.commission, decision, reason: 'the Group talked about it' },
      having(actor, await work.view()),
    );

  it('proposes a stop after two reviews in a row with red, and the work is not over before that is decided', async () => {
    const work = await begun();
    await work.review(0, 'red');
    expect((await work.effectiveness()).stopProposed).toEqual([]);
    await expect(decide(work, 'stop')).rejects.toMatchObject({ code: 'commissioning.stop.not-proposed' });
    await work.review(1, 'red');
    expect((await work.effectiveness()).stopProposed).toMatchObject([{ kind: 'two-red' }]);
    expect(await agenda(work)).toMatchObject([{ kind: 'stop-proposed' }]);
    await work.rate(work.helped, work.head);
    await work.rate(work.supplier, work.helper);
    await expect(work.finish()).rejects.toMatchObject({ code: 'commissioning.stop.undecided' });
    expect(await decide(work, 'go-on')).toMatchObject({ state: 'delivering' });
    expect(await work.effectiveness()).toMatchObject({
      stopProposed: [],
      stopDecisions: [{ decision: 'go-on', decidedBy: director.id }],
    });
    await expect(work.finish()).resolves.toMatchObject({ state: 'reviewed' });
  });

  it('proposes a stop when a review is more than 30 days overdue; to stop releases what is unpaid', async () => {
    const own = await openPot(service, 100_000);
    const work = await Delivery.awarded(service, own);
    await work.begun();
    await goOn(service, 90);
    expect((await work.effectiveness()).stopProposed).toEqual([]);
    await goOn(service, 1);
    expect((await work.effectiveness()).stopProposed).toMatchObject([
      { kind: 'review-overdue', since: today(service) },
    ]);
    await expect(decide(work, 'stop', lead('ladywood'))).rejects.toMatchObject({ kind: 'forbidden' });
    const stopped = await decide(work, 'stop', member);
    expect(stopped).toMatchObject({
      state: 'cancelled',
      award: { committedPence: 0, releasedPence: 30_000 },
    });
    expect(await fundedLine(service, own)).toMatchObject({ committedPence: 0, freePence: 100_000 });
    expect((await work.reviews()).map(({ standing }) => standing)).toEqual(['planned', 'planned']);
  });
});

describe('ratings', () => {
  it('are hidden from everybody but their author until both are given', async () => {
    const work = await begun();
    await expect(work.rate(work.helped, work.head)).rejects.toMatchObject({
      code: 'commissioning.rating.too-early',
    });
    await work.review(0);
    await work.review(1);
    const own = await work.rate(work.helped, work.head);
    expect(own).toMatchObject({ ratingsAwaited: [work.supplier], ratings: [{ urn: work.helped, scores }] });
    expect((await work.effectiveness(work.helper)).ratings).toEqual([]);
    expect((await work.effectiveness(director)).ratings).toEqual([]);
    await expect(work.rate(work.helped, work.head)).rejects.toMatchObject({
      code: 'commissioning.rating.given',
    });
    await expect(work.rate(work.supplier, work.head)).rejects.toMatchObject({
      code: 'commissioning.work.not-yours',
    });
    await expect(work.finish()).rejects.toMatchObject({ code: 'commissioning.delivery.ratings-awaited' });
    await work.rate(work.supplier, work.helper);
    for (const actor of [work.head, work.helper, director])
      expect((await work.effectiveness(actor)).ratings.map(({ side }) => side)).toEqual([
        'supported',
        'supporting',
      ]);
  });

  it('are open after 30 days, too late from then on, and the work is over by itself', async () => {
    const work = await begun();
    await work.review(0);
    await work.review(1);
    await work.rate(work.helped, work.head);
    await goOn(service, 30);
    expect((await work.effectiveness(work.helper)).ratings).toEqual([]);
    expect(await work.view()).toMatchObject({ state: 'delivering' });
    await goOn(service, 1);
    expect((await work.effectiveness(work.helper)).ratings).toHaveLength(1);
    const over = await work.view();
    expect(over).toMatchObject({ state: 'reviewed' });
    expect(over.history.at(-1)).toMatchObject({ from: 'delivering', by: 'commissioning' });
    await expect(work.rate(work.supplier, work.helper)).rejects.toMatchObject({
      code: 'commissioning.delivery.not-under-way',
    });
  });
});

describe('impact', () => {
  async function reviewed(): Promise<Delivery> {
    const work = await awarded();
    await work.ready();
    await work.finish();
    return work;
  }

  it('is decided by the director: not by the lead, nor by anybody with an interest', async () => {
    const work = await reviewed();
    await expect(work.impact({}, lead('ladywood'))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'platform.permission.missing',
    });
    const both = person(grant('director'), grant('district-lead', { districts: ['ladywood'] }));
    await expect(work.impact({}, both)).rejects.toMatchObject({
      code: 'commissioning.commission.lead-decides',
    });
    const governor = person(grant('director'));
    await heldPost(service, governor.id, work.helped, { post: 'governor' });
    await expect(work.impact({}, governor)).rejects.toMatchObject({ code: 'commissioning.work.interest' });
    expect((await work.effectiveness()).impact).toBeNull();
  });

  it('waits for the end of the work', async () => {
    const work = await begun();
    await expect(work.impact()).rejects.toMatchObject({ code: 'commissioning.impact.not-reviewed' });
  });

  it('that is too early comes again on its day, and the work is not closed before it is decided', async () => {
    const work = await reviewed();
    await work.settled();
    await expect(work.impact({ impact: 'too-early' })).rejects.toMatchObject({
      code: 'commissioning.impact.again-on',
    });
    const againOn = addDays(today(service), 5);
    const early = await work.impact({ impact: 'too-early', againOn });
    expect(early).toMatchObject({ impact: { impact: 'too-early', againOn }, practice: null });
    await expect(work.close()).rejects.toMatchObject({ code: 'commissioning.impact.undecided' });
    expect(await agenda(work)).toEqual([]);
    await goOn(service, 5);
    expect(await agenda(work)).toMatchObject([{ kind: 'impact-due', on: againOn }]);
    const decided = await work.impact();
    expect(decided).toMatchObject({
      impact: { impact: 'improved' },
      earlierImpacts: [{ impact: 'too-early' }],
      practice,
    });
    await expect(work.impact()).rejects.toMatchObject({ code: 'commissioning.impact.decided' });
    await goOn(service, 1);
    const closed = await work.view();
    expect(closed).toMatchObject({ state: 'closed' });
    expect(closed.history.at(-1)).toMatchObject({ by: 'commissioning' });
  });

  it('is due from the day in London on which the work was reviewed', async () => {
    const summer = service.clock.now().getUTCFullYear() + 1;
    service.clock.set(`${summer}-06-01T23:30:00Z`);
    const work = await reviewed();
    const on = today(service);
    expect(on > service.clock.now().toISOString()).toBe(true);
    expect(await agenda(work)).toMatchObject([{ kind: 'impact-due', on }]);
  });

  it('says the figure that was reached, where one was expected', async () => {
    const work = await awarded();
    const figure = { indicator: 'ks2Expected', period: '2025-26' };
    await work.agreed({
      baselineFigure: { ...figure, value: 52 },
      expectedFigure: { ...figure, value: 66, period: '2026-27' },
    });
    await goOn(service, 12);
    await work.start();
    await work.review(0);
    await work.review(1);
    await work.rate(work.helped, work.head);
    await work.rate(work.supplier, work.helper);
    await work.finish();
    await expect(work.impact()).rejects.toMatchObject({
      code: 'commissioning.impact.outcome-missing',
      details: [{ pointer: '/outcome' }],
    });
    const outcome = { value: 68, period: '2026-27' };
    await expect(work.impact({ outcome })).resolves.toMatchObject({ impact: { outcome } });
  });

  it('tells others what worked without naming a school that has not agreed', async () => {
    const helped = await knownSchool(service, { name: 'Ashcroft Primary School' });
    const work = await Delivery.awarded(service, year, {
      need: { beneficiary: { kind: 'schools', urns: [helped] } },
    });
    await work.ready();
    await work.finish();
    const telling = { ...practice, done: 'Twenty days at Ashcroft.' };
    await expect(work.impact({ practice: telling })).rejects.toMatchObject({
      code: 'commissioning.naming.names-school',
      details: [{ pointer: '/practice/done' }],
    });
    const request = { commission: work.commission, urn: helped, agreed: true };
    await service.call(commissioning.chooseNaming, request, work.head);
    await expect(work.impact({ practice: telling })).resolves.toMatchObject({ practice: telling });
  });
});

describe('the whole way', () => {
  it('from the award to the close, told to the others and to be seen on the case', async () => {
    const helped = await knownSchool(service);
    const caseId = await knownCase(service, helped);
    const work = await Delivery.awarded(service, year, {
      need: { origin: 'signal', caseId, beneficiary: { kind: 'schools', urns: [helped] } },
    });
    await work.begun();
    const [first] = await work.milestones();
    const reported = await service.call(
      commissioning.reportMilestone,
      { milestone: first!.milestone, evidence: 'the log' },
      having(work.helper, first!),
    );
    const verdict = { milestone: first!.milestone, outcome: 'met' as const, reason: 'seen' };
    await service.call(commissioning.judgeMilestone, verdict, having(work.head, reported));
    const visit = { commission: work.commission, visitedOn: today(service), hours: 5, what: 'lessons' };
    await service.call(commissioning.logVisit, visit, once(work.helper));
    await work.review(0, 'amber');
    await work.review(1);
    await work.rate(work.helped, work.head);
    await work.rate(work.supplier, work.helper);
    await work.finish(member);
    await work.impact();
    await expect(work.close()).rejects.toMatchObject({ code: 'commissioning.award.rest-undecided' });
    await work.settled();
    const closed = await work.close();
    expect(closed.history.map(({ to }) => to)).toEqual([
      'identified',
      'agreed',
      'awarded',
      'delivering',
      'reviewed',
      'closed',
    ]);
    const told = await eventually(() =>
      service.events(commissioning.impactDecided).find(({ subject }) => subject === work.commission),
    );
    expect(told.data).toEqual({
      commission: work.commission,
      caseId,
      impact: 'improved',
      decidedOn: today(service),
      againOn: null,
    });
    const page = await service.call(commissioning.showCaseWork, { caseId }, director);
    expect(page.commissions).toMatchObject([
      {
        commission: { state: 'closed' },
        agreement: { inForce: { number: 1 } },
        milestones: [{ state: 'met' }, { state: 'scheduled' }],
        money: [{ kind: 'commitment' }, { kind: 'release' }],
        reviews: [{ standing: 'complete' }, { standing: 'complete' }],
        effectiveness: { impact: { impact: 'improved' }, visits: 1, ratings: [{}, {}] },
      },
    ]);
  });
});
