import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { Decisions, headOf, scorer } from './builders/decisions.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, once, openPot } from './builders/work.js';

let service: TestService;
let decisions: Decisions;
beforeAll(async () => {
  service = await startCommissioning();
  decisions = new Decisions(service);
}, 30_000);
afterAll(() => service.stop());

const text = { strengths: 'the clearest plan', wouldHaveHelped: 'figures of later years' };
const give = (expression: string, actor: Actor = director) =>
  service.call(commissioning.giveFeedback, { expression, ...text }, once(actor));
const dueOf = async (commission: string, overdue?: boolean) => {
  const request = { limit: 200, ...(overdue !== undefined && { overdue }) };
  const { items } = await service.call(commissioning.listFeedbackDue, request, director);
  return items.filter((each) => each.commission === commission);
};

describe('feedback', () => {
  it('tells a school its own scores, the total of the winner, and nothing of the others', async () => {
    const year = await openPot(service, 10_000_000);
    const written = [
      { urn: await knownSchool(service) },
      { urn: await knownSchool(service) },
      { urn: await knownSchool(service) },
    ];
    const judged = await decisions.named(await decisions.shortlisted(...written));
    const [first, second, third] = judged.urns as [string, string, string];
    await decisions.scored(judged, (urn, criterion, who) => {
      if (urn === first) return 9;
      if (urn === third) return 1;
      return criterion === 'impact' ? 6 + who : 8;
    });
    await decisions.moderate(judged);
    const { commission } = await decisions.award(judged, { year });

    const given = await give(judged.ids.get(second)!);
    expect(given).toMatchObject({
      ...{ commission, urn: second, outcome: 'unsuccessful', why: null, ...text },
      ...{ total: '7.10', winnerTotal: '9.00', givenBy: director.id },
      scores: [
        { criterion: 'impact', weight: 60, counted: '6.50' },
        { criterion: 'capacity', weight: 40, counted: '8.00' },
      ],
    });
    expect(JSON.stringify(given)).not.toMatch(new RegExp(`${first}|${third}|1\\.00`));
    const told = await eventually(() =>
      service.events(commissioning.feedbackGiven).find(({ subject }) => subject === given.feedback),
    );
    expect(told.data).toEqual({ feedback: given.feedback, commission, urn: second });

    const read = (actor: Actor) =>
      service.call(commissioning.showFeedback, { feedback: given.feedback }, actor);
    expect(await read(headOf(second))).toEqual(given);
    await expect(read(headOf(third))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.feedback.not-yours',
    });
    const own = await service.call(commissioning.listFeedback, {}, headOf(second));
    expect(own.items).toEqual([given]);
    expect((await service.call(commissioning.listFeedback, { urn: second }, headOf(third))).items).toEqual(
      [],
    );
  });

  it('is due to everyone who was left off, disqualified or not chosen, and overdue after ten days', async () => {
    const year = await openPot(service, 10_000_000);
    const [first, loser, off] = [
      await knownSchool(service),
      await knownSchool(service),
      await knownSchool(service),
    ];
    const out = { urn: await knownSchool(service), state: 'disqualified' as const };
    const answered = await decisions.answered({ urn: first }, { urn: loser }, { urn: off }, out);
    const { commission } = answered.view;
    const view = await service.call(
      commissioning.shortlistCommission,
      {
        ...{ commission, suppliers: [first, loser], reason: 'both could' },
        leftOff: [{ urn: off, reason: 'offers too few days' }],
      },
      having(member, answered.view),
    );
    const judged = await decisions.named({ ...answered, view, urns: [first, loser] });
    expect(await dueOf(commission)).toEqual([]);
    await expect(give(answered.ids.get(off)!)).rejects.toMatchObject({
      code: 'commissioning.feedback.not-due',
    });
    await decisions.scored(judged);
    await decisions.moderate(judged);
    await decisions.award(judged, { year });

    const due = await dueOf(commission);
    expect(new Set(due.map(({ urn, outcome }) => `${urn} ${outcome}`))).toEqual(
      new Set([`${loser} unsuccessful`, `${off} unsuccessful`, `${out.urn} disqualified`]),
    );
    expect(due.every(({ overdue }) => !overdue)).toBe(true);
    expect(await dueOf(commission, true)).toEqual([]);
    await expect(give(answered.ids.get(first)!)).rejects.toMatchObject({
      code: 'commissioning.feedback.not-due',
    });
    expect(await give(answered.ids.get(off)!)).toMatchObject({
      ...{ why: 'offers too few days', scores: [], total: null, winnerTotal: '9.00' },
    });
    expect(await give(answered.ids.get(out.urn)!)).toMatchObject({
      ...{ outcome: 'disqualified', why: 'the school has closed', scores: [] },
    });
    service.clock.advance(11 * 86_400_000);
    expect(await dueOf(commission, true)).toMatchObject([{ urn: loser, overdue: true }]);
  });

  it('is due after a call that failed', async () => {
    const out = { urn: await knownSchool(service), state: 'disqualified' as const };
    const { view, ids } = await decisions.answered(out);
    const { commission } = view;
    await service.call(
      commissioning.failCall,
      { commission, reason: 'nobody can be chosen' },
      having(member, view),
    );
    expect(await give(ids.get(out.urn)!)).toMatchObject({ total: null, winnerTotal: null });
  });

  it('is given once, also by two at the same moment, and never changed', async () => {
    const year = await openPot(service, 10_000_000);
    const judged = await decisions.awarded(year);
    const expression = judged.ids.get(judged.urns[1]!)!;
    const outcomes = await Promise.allSettled([give(expression), give(expression, scorer())]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(
      service.database.sql.run(`update award_feedback set strengths = 'none' where expression = $1`, [
        expression,
      ]),
    ).rejects.toMatchObject({ code: '23001' });
  });

  it('is not given by the lead of the district or somebody with an interest', async () => {
    const year = await openPot(service, 10_000_000);
    const judged = await decisions.awarded(year);
    const expression = judged.ids.get(judged.urns[1]!)!;
    const both = person(grant('director'), grant('district-lead', { districts: ['ladywood'] }));
    await expect(give(expression, both)).rejects.toMatchObject({
      code: 'commissioning.commission.lead-decides',
    });
    const head = scorer();
    await heldPost(service, head.id, judged.urns[0]!);
    await expect(give(expression, head)).rejects.toMatchObject({
      code: 'commissioning.scoring.interested',
    });
  });
});
