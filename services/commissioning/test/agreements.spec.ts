import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { Delivery, goOn, headOf, terms, today } from './builders/delivery.js';
import { received } from './builders/money.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, once, openPot } from './builders/work.js';

let service: TestService;
let year: string;
beforeAll(async () => {
  service = await startCommissioning();
  year = await openPot(service, 100_000_000);
}, 30_000);
afterAll(() => service.stop());

const awarded = () => Delivery.awarded(service, year);

describe('an agreement', () => {
  it('holds when both heads and the director have accepted it, and not before', async () => {
    const work = await awarded();
    const proposed = await work.propose(terms(service));
    expect(proposed).toMatchObject({
      inForce: null,
      objectives: [],
      proposed: { number: 1, state: 'proposed', awaited: ['director', work.supplier, work.helped] },
    });
    await work.accept(work.helper);
    const two = await work.accept(work.head);
    expect(two.proposed?.awaited).toEqual(['director']);
    expect(await work.milestones()).toEqual([]);
    const all = await work.accept(director);
    expect(all).toMatchObject({ inForce: { number: 1, state: 'accepted' }, proposed: null });
    expect(all.objectives.map(({ what, rag }) => [what, rag])).toEqual([
      ['Daily reading', null],
      ['A reading lead', null],
    ]);
    const milestones = await work.milestones(work.head);
    expect(milestones.map(({ state, amountPence }) => [state, amountPence])).toEqual([
      ['scheduled', 10_000],
      ['scheduled', 20_000],
    ]);
    expect((await work.reviews()).map(({ standing }) => standing)).toEqual(['planned', 'planned']);
  });

  it('is drawn up by the supporting school or the director alone', async () => {
    const work = await awarded();
    for (const actor of [work.head, headOf(await knownSchool(service))])
      await expect(work.propose(terms(service), actor)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'commissioning.work.not-yours',
      });
    await expect(work.propose(terms(service), member)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(work.propose(terms(service), director)).resolves.toMatchObject({ version: 1 });
  });

  it('is accepted by nobody else, not twice, and only as it was read', async () => {
    const work = await awarded();
    const first = await work.propose(terms(service));
    const stranger = headOf(await knownSchool(service));
    const request = { commission: work.commission, number: 1 };
    await expect(
      service.call(commissioning.acceptProposal, request, having(stranger, first)),
    ).rejects.toMatchObject({ code: 'commissioning.work.not-yours' });
    await work.accept(work.helper);
    await expect(
      service.call(commissioning.acceptProposal, request, having(work.head, first)),
    ).rejects.toMatchObject({ kind: 'stale' });
    await expect(work.accept(work.helper)).rejects.toMatchObject({
      code: 'commissioning.agreement.accepted-already',
    });
  });

  it('is not accepted by a director who has an interest in a school of the work', async () => {
    const work = await awarded();
    await work.propose(terms(service));
    const both = person(grant('director'));
    await heldPost(service, both.id, work.supplier, { post: 'governor' });
    await expect(work.accept(both)).rejects.toMatchObject({ code: 'commissioning.work.interest' });
  });

  it('that is declined, or overtaken by another, is over', async () => {
    const work = await awarded();
    await work.propose(terms(service));
    const { version } = await work.propose(terms(service, { days: 10 }));
    const decline = { commission: work.commission, number: 2, reason: 'too few days' };
    const declined = await service.call(
      commissioning.declineProposal,
      decline,
      having(work.head, { version }),
    );
    expect(declined).toMatchObject({ inForce: null, proposed: null });
    for (const number of [1, 2])
      await expect(
        service.call(
          commissioning.acceptProposal,
          { commission: work.commission, number },
          having(work.head, declined),
        ),
      ).rejects.toMatchObject({ kind: 'conflict', code: 'commissioning.agreement.proposal-over' });
    const { items } = await service.call(
      commissioning.listAgreementProposals,
      { commission: work.commission },
      work.head,
    );
    expect(items.map(({ number, state, why }) => [number, state, why])).toEqual([
      [2, 'declined', 'too few days'],
      [1, 'superseded', null],
    ]);
  });

  it('promises exactly what was awarded, and is drawn up before the work begins', async () => {
    const work = await awarded();
    const usual = terms(service);
    const [first, second] = usual.milestones;
    const cheaper = [first!, { ...second!, amountPence: 19_999 }];
    const dearer = [first!, { ...second!, amountPence: 20_001 }];
    for (const milestones of [cheaper, dearer])
      await expect(work.propose({ ...usual, milestones })).rejects.toMatchObject({
        kind: 'unprocessable',
        code: 'commissioning.agreement.amounts',
        details: [{ pointer: '/milestones' }],
      });
    await expect(work.propose({ ...usual, startsOn: today(service) })).rejects.toMatchObject({
      code: 'commissioning.agreement.starts-early',
    });
  });

  it('is read by its schools and the Group, not by other schools', async () => {
    const work = await awarded();
    await work.agreed();
    await expect(work.agreement(work.head)).resolves.toMatchObject({ inForce: { number: 1 } });
    await expect(work.agreement(headOf(await knownSchool(service)))).rejects.toMatchObject({
      code: 'commissioning.work.not-yours',
    });
    const elsewhere = person(grant('district-lead', { districts: ['yardley'] }));
    await expect(work.agreement(elsewhere)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('an amendment', () => {
  it('holds when all have accepted again; until then the agreement stays, and its history is kept', async () => {
    const work = await awarded();
    await work.begun();
    const holds = (await work.agreement()).inForce!.terms;
    const later = { ...holds.reviews[1]!, dueOn: addDays(holds.endsOn, 14) };
    const amended = { ...holds, days: 22, reviews: [holds.reviews[0]!, later] };
    await expect(work.propose(amended)).rejects.toMatchObject({
      code: 'commissioning.agreement.reason-missing',
    });
    await work.propose({ ...amended, reason: 'the tests are later this year' });
    await work.accept(work.helper);
    await work.accept(work.head);
    expect((await work.agreement()).inForce).toMatchObject({ number: 1, terms: { days: 20 } });
    const kept = await work.milestones();
    await work.accept(director);
    const after = await work.agreement();
    expect(after.inForce).toMatchObject({ number: 2, terms: { days: 22 } });
    expect(await work.milestones()).toEqual(kept);
    expect((await work.reviews()).map(({ dueOn }) => dueOn)).toEqual([holds.reviews[0]!.dueOn, later.dueOn]);
    const { items } = await service.call(
      commissioning.listAgreementProposals,
      { commission: work.commission, limit: 1 },
      director,
    );
    expect(items).toMatchObject([{ number: 2, reason: 'the tests are later this year' }]);
  });

  it('never promises more than the award, nor rewrites the baseline, what was judged, or a review', async () => {
    const work = await awarded();
    await work.begun();
    const holds = (await work.agreement()).inForce!.terms;
    const [first, second] = holds.milestones;
    const reason = 'because';
    await work.review(0);
    const [milestone] = await work.milestones();
    await service.call(
      commissioning.reportMilestone,
      { milestone: milestone!.milestone, evidence: 'done' },
      having(work.helper, milestone!),
    );
    const faults = [
      [{ milestones: [first!, { ...second!, amountPence: 20_001 }] }, 'amounts'],
      [{ baseline: 'It was worse than that.' }, 'baseline-fixed'],
      [{ milestones: [{ ...first!, amountPence: 9_000 }, second!] }, 'milestone-settled'],
      [{ reviews: [{ dueOn: addDays(holds.reviews[0]!.dueOn, 1) }, holds.reviews[1]!] }, 'review-settled'],
    ] satisfies [Partial<commissioning.AgreementTerms>, string][];
    for (const [change, fault] of faults)
      await expect(work.propose({ ...holds, ...change, reason })).rejects.toMatchObject({
        kind: 'unprocessable',
        code: `commissioning.agreement.${fault}`,
      });
    const less = { ...holds, milestones: [first!, { ...second!, amountPence: 15_000 }], reason };
    await work.propose(less);
    await expect(work.acceptedByAll()).resolves.toMatchObject({ inForce: { number: 2 } });
  });

  it('keeps a milestone that was invoiced, also one that is invoiced after it was proposed', async () => {
    const work = await awarded();
    await work.begun();
    const holds = (await work.agreement()).inForce!.terms;
    const [first] = await work.milestones();
    const [invoiced, kept] = holds.milestones;
    const dropping = { ...holds, milestones: [kept!], reason: 'less is needed' };
    await work.propose(dropping);
    await work.accept(work.helper);
    await work.accept(work.head);
    const { commission } = work;
    await received(service, { commission, amountPence: 10_000, milestones: [first!.milestone] });
    const fault = {
      kind: 'unprocessable',
      code: 'commissioning.agreement.milestone-invoiced',
      details: [{ pointer: '/milestones', detail: expect.stringContaining('“Lead trained”') }],
    };
    await expect(work.accept(director)).rejects.toMatchObject(fault);
    await expect(work.propose(dropping)).rejects.toMatchObject(fault);
    await work.propose({ ...holds, milestones: [invoiced!], reason: 'less is needed' });
    await work.acceptedByAll();
    expect((await work.milestones()).map(({ milestone }) => milestone)).toEqual([first!.milestone]);
  });

  it('what was proposed and accepted cannot be rewritten in the database either', async () => {
    const work = await awarded();
    await work.agreed();
    const { sql } = service.database;
    for (const statement of [
      `update agreement_proposal set terms = '{}' where commission = $1`,
      'delete from agreement_acceptance where commission = $1',
    ])
      await expect(sql.run(statement, [work.commission])).rejects.toThrow(/kept as it was|append-only/);
  });
});

describe('an award that is taken back', () => {
  it('takes its agreement with it, and leaves what was proposed', async () => {
    const work = await awarded();
    await work.agreed();
    await work.propose(terms(service, { reason: 'more days', days: 30 } as never));
    const { sql } = service.database;
    for (const table of ['milestone', 'agreement', 'award'])
      await sql.run(`delete from ${table} where commission = $1`, [work.commission]);
    await sql.run(`update commission set state = 'agreed' where id = $1`, [work.commission]);
    await goOn(service, 1);
    const supplierUrn = await knownSchool(service);
    const justification = 'continuation' as const;
    const direct = { supplierUrn, amountPence: 30_000, year, justification, reason: 'instead' };
    const award = { commission: work.commission, ...direct };
    await service.call(commissioning.awardDirectly, award, having(member, await work.view()));
    expect(await work.agreement()).toMatchObject({ inForce: null, proposed: null, objectives: [] });
    await work.propose(terms(service), headOf(supplierUrn));
    expect((await work.agreement()).proposed).toMatchObject({ number: 3, state: 'proposed' });
    const { items } = await service.call(
      commissioning.listAgreementProposals,
      { commission: work.commission },
      director,
    );
    expect(items.map(({ state }) => state)).toEqual(['proposed', 'superseded', 'accepted']);
  });
});

describe('work begins', () => {
  it('with an agreement, after the standstill, and on its first day', async () => {
    const work = await awarded();
    await expect(work.start()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.agreement.missing',
    });
    await work.agreed();
    await expect(work.start()).rejects.toMatchObject({ code: 'commissioning.award.standstill' });
    await goOn(service, 11);
    await expect(work.start()).rejects.toMatchObject({ code: 'commissioning.delivery.too-early' });
    await goOn(service, 1);
    await expect(work.start(work.head)).rejects.toMatchObject({ code: 'commissioning.work.not-yours' });
    const started = await work.start(work.helper);
    expect(started).toMatchObject({ state: 'delivering' });
    const told = await eventually(() =>
      service.events(commissioning.deliveryStarted).find(({ subject }) => subject === work.commission),
    );
    expect(told.data).toEqual({
      commission: work.commission,
      caseId: null,
      supplierUrn: work.supplier,
      startedOn: today(service),
    });
  });
});

describe('a milestone', () => {
  const report = (work: Delivery, milestone: commissioning.MilestoneView, actor = work.helper) =>
    service.call(
      commissioning.reportMilestone,
      { milestone: milestone.milestone, evidence: 'the training log' },
      having(actor, milestone),
    );
  const judge = (
    milestone: commissioning.MilestoneView,
    outcome: commissioning.Judgement,
    actor = director,
    sharePercent?: number,
  ) =>
    service.call(
      commissioning.judgeMilestone,
      {
        milestone: milestone.milestone,
        outcome,
        reason: 'seen',
        ...(sharePercent !== undefined && { sharePercent }),
      },
      having(actor, milestone),
    );

  it('is reported by the school that does the work and judged by another', async () => {
    const work = await awarded();
    await work.begun();
    const [first, second] = await work.milestones();
    await expect(report(work, first!, work.head)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(judge(first!, 'met')).rejects.toMatchObject({
      code: 'commissioning.milestone.not-reported',
    });
    const reported = await report(work, first!);
    expect(reported).toMatchObject({
      awaitsJudgement: true,
      state: 'scheduled',
      evidence: 'the training log',
    });
    const met = await judge(reported, 'met', work.head);
    expect(met).toMatchObject({ state: 'met', judgedBy: work.head.id, awaitsJudgement: false });
    const other = await report(work, second!);
    await expect(judge(other, 'partially-met')).rejects.toMatchObject({
      code: 'commissioning.milestone.share',
    });
    await expect(judge(other, 'partially-met', director, 60)).resolves.toMatchObject({
      state: 'partially-met',
      sharePercent: 60,
    });
  });

  it('is never judged by its supplier, whatever else the person is', async () => {
    const work = await awarded();
    await work.begun();
    const [first] = await work.milestones();
    const reported = await report(work, first!);
    const refused = { kind: 'forbidden', code: 'commissioning.milestone.supplier-judges' };
    await expect(judge(reported, 'met', work.helper)).rejects.toMatchObject(refused);
    const ofBoth = person(grant('headteacher', { schools: [work.helped, work.supplier] }));
    await expect(judge(reported, 'met', ofBoth)).rejects.toMatchObject(refused);
    const governor = person(grant('director'));
    await heldPost(service, governor.id, work.supplier, { post: 'governor' });
    await expect(judge(reported, 'met', governor)).rejects.toMatchObject(refused);
    expect((await work.milestones())[0]).toEqual(reported);
  });

  it('that was not met may be reported again; one that was met may not', async () => {
    const work = await awarded();
    await work.begun();
    const [first] = await work.milestones();
    const missed = await judge(await report(work, first!), 'not-met');
    await expect(judge(missed, 'met')).rejects.toMatchObject({
      code: 'commissioning.milestone.not-reported',
    });
    const met = await judge(await report(work, missed), 'met');
    for (const again of [() => report(work, met), () => judge(met, 'not-met')])
      await expect(again()).rejects.toMatchObject({ code: 'commissioning.milestone.move-refused' });
  });

  it('is not touched before the work begins', async () => {
    const work = await awarded();
    await work.agreed();
    const [first] = await work.milestones();
    await expect(report(work, first!)).rejects.toMatchObject({
      code: 'commissioning.delivery.not-under-way',
    });
  });
});

describe('visits', () => {
  const log = (work: Delivery, visitedOn: string, actor = work.helper) =>
    service.call(
      commissioning.logVisit,
      { commission: work.commission, visitedOn, hours: 3.5, what: 'lessons' },
      once(actor),
    );

  it('are logged by the supporting school, between the start and today; the first is remembered', async () => {
    const work = await awarded();
    await work.begun();
    const start = today(service);
    await goOn(service, 3);
    for (const day of [addDays(start, -1), addDays(start, 4)])
      await expect(log(work, day)).rejects.toMatchObject({ code: 'commissioning.visit.day' });
    await expect(log(work, start, work.head)).rejects.toMatchObject({ code: 'commissioning.work.not-yours' });
    await log(work, addDays(start, 3));
    await log(work, addDays(start, 1));
    expect(await work.effectiveness(work.head)).toMatchObject({
      visits: 2,
      hours: 7,
      firstVisitOn: addDays(start, 1),
    });
    const request = { commission: work.commission, limit: 1 };
    const page = await service.call(commissioning.listVisits, request, work.head);
    expect(page.items).toMatchObject([{ visitedOn: addDays(start, 3), hours: 3.5 }]);
    const rest = await service.call(commissioning.listVisits, { ...request, cursor: page.next! }, work.head);
    expect(rest).toMatchObject({ items: [{ visitedOn: addDays(start, 1) }], next: null });
  });
});
