import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { AgendaSources } from '../src/agenda/agenda-sources.service.js';
import { heldPost, knownSchool } from './builders/city.js';
import { Decisions, headOf, scorer, type Judged } from './builders/decisions.js';
import { approvedInvoice, release } from './builders/money.js';
import { startCommissioning } from './builders/service.js';
import {
  afterStandstill,
  director,
  finance,
  fundedLine,
  having,
  member,
  once,
  openPot,
  show,
} from './builders/work.js';

let service: TestService;
let decisions: Decisions;
let year: string;
beforeAll(async () => {
  service = await startCommissioning();
  decisions = new Decisions(service);
}, 30_000);
afterAll(() => service.stop());

const judge = person(grant('chief-executive'));
const awarded = async (): Promise<Judged> => {
  year = await openPot(service, 10_000_000);
  return decisions.awarded(year);
};
const decide = (
  { review, version }: commissioning.AwardReviewView,
  outcome: 'upheld' | 'dismissed',
  actor: Actor = judge,
) =>
  service.call(
    commissioning.decideAwardReview,
    { review, outcome, reasons: 'heard both' },
    having(actor, { version }),
  );
const setAsideOf = (commission: string) =>
  service.database.sql.rows<{ award: { supplier_urn: string; released_pence: number }; agreement: unknown }>(
    'select award, agreement from award_set_aside where commission = $1',
    [commission],
  );

describe('a review', () => {
  it('is asked for by the head of a school that was not chosen, within the standstill, once', async () => {
    const judged = await awarded();
    const [winner, loser] = judged.urns as [string, string];
    await expect(decisions.ask(judged, loser, headOf(winner))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.award-review.not-yours',
    });
    await expect(decisions.ask(judged, loser, person(grant('headteacher')))).rejects.toMatchObject({
      code: 'commissioning.award-review.not-yours',
    });
    await expect(decisions.ask(judged, winner)).rejects.toMatchObject({
      code: 'commissioning.award-review.not-reviewable',
    });
    await expect(decisions.ask(judged, await knownSchool(service))).rejects.toMatchObject({
      code: 'commissioning.award-review.not-reviewable',
    });
    expect(await decisions.ask(judged, loser)).toMatchObject({ state: 'open', urn: loser, version: 1 });
    await expect(decisions.ask(judged, loser)).rejects.toMatchObject({
      code: 'commissioning.award-review.asked-already',
    });
  });

  it('comes too late at the end of the last standstill day, and not a second before', async () => {
    const judged = await awarded();
    const { standstillUntil } = judged.view.award!;
    service.clock.set(standstillUntil);
    await expect(decisions.ask(judged, judged.urns[1]!)).rejects.toMatchObject({
      code: 'commissioning.award-review.too-late',
    });
    service.clock.set(new Date(new Date(standstillUntil).getTime() - 1).toISOString());
    await expect(decisions.ask(judged, judged.urns[1]!)).resolves.toMatchObject({ state: 'open' });
  });

  it('keeps payment waiting beyond the standstill until it is decided', async () => {
    const judged = await awarded();
    const { commission } = judged.view;
    const review = await decisions.ask(judged, judged.urns[1]!);
    const invoice = await approvedInvoice(service, judged.view, 100);
    const pay = () => release(service, invoice);
    await expect(pay()).rejects.toMatchObject({ code: 'commissioning.award.standstill' });
    afterStandstill(service);
    await expect(pay()).rejects.toMatchObject({ code: 'commissioning.award.under-review' });
    const { items } = await service.call(commissioning.listAwards, { year }, anonymous);
    expect(items).toMatchObject([{ stands: 'under-review' }]);
    expect(await decide(review, 'dismissed')).toMatchObject({
      ...{ state: 'dismissed', endedBy: judge.id, reasons: 'heard both', version: 2 },
    });
    await pay();
    expect(await show(service, commission)).toMatchObject({ award: { paidPence: 100 } });
    await expect(decide({ ...review, version: 2 }, 'upheld')).rejects.toMatchObject({
      code: 'commissioning.award-review.ended',
    });
  });

  it('is decided by nobody who scored, awarded, leads there or has an interest', async () => {
    const judged = await awarded();
    const review = await decisions.ask(judged, judged.urns[1]!);
    const own = { kind: 'forbidden', code: 'commissioning.award-review.own-decision' };
    for (const who of [...judged.scorers, member])
      await expect(decide(review, 'dismissed', who)).rejects.toMatchObject(own);
    const both = person(grant('director'), grant('district-lead', { districts: ['ladywood'] }));
    await expect(decide(review, 'dismissed', both)).rejects.toMatchObject({
      code: 'commissioning.commission.lead-decides',
    });
    const head = scorer();
    await heldPost(service, head.id, judged.urns[1]!);
    await expect(decide(review, 'upheld', head)).rejects.toMatchObject({
      code: 'commissioning.scoring.interested',
    });
    await expect(decide({ ...review, version: 7 }, 'dismissed')).rejects.toMatchObject({ kind: 'stale' });
    expect(await service.call(commissioning.showAwardReview, { review: review.review }, judge)).toEqual(
      review,
    );
  });

  it('that is upheld undoes the award, frees its money, and the work is awarded anew', async () => {
    const judged = await awarded();
    const [winner, loser] = judged.urns as [string, string];
    const { commission } = judged.view;
    const { sql } = service.database;
    await sql.run(
      `insert into agreement (commission, baseline, expected_outcome, starts_on, ends_on, drawn_up_at, drawn_up_by)
       values ($1, 'low', 'high', '2027-01-01', '2027-07-01', now(), 'x')`,
      [commission],
    );
    await sql.run(
      `insert into milestone (id, commission, ordinal, title, due_on, amount_pence) values ($1, $2, 1, 'm', '2027-02-01', 5)`,
      [newId(), commission],
    );
    const { invoice } = await approvedInvoice(service, judged.view, 5);
    const review = await decisions.ask(judged, loser);
    expect(await decide(review, 'upheld')).toMatchObject({ state: 'upheld' });

    const undone = await show(service, commission);
    expect(undone).toMatchObject({ state: 'shortlisted', award: null, shortlist: [winner, loser].sort() });
    expect(undone.history.at(-1)).toMatchObject({ from: 'awarded', to: 'shortlisted', by: judge.id });
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 0, freePence: 10_000_000 });
    expect(await setAsideOf(commission)).toMatchObject([
      {
        award: { supplier_urn: winner },
        agreement: { baseline: 'low', milestones: [{ title: 'm' }, { title: 'Milestone 1' }] },
      },
    ]);
    expect(await sql.rows('select state from supplier_invoice where id = $1', [invoice])).toEqual([
      { state: 'refused' },
    ]);
    const why = 'The award was set aside after a review.';
    const written = await sql.rows(
      'select action, why, actor_id as by from platform.audit where record = $1 order by seq desc limit 1',
      [`commissioning.supplier-invoice/${invoice}`],
    );
    expect(written).toEqual([{ action: 'supplier invoice refused', why, by: judge.id }]);
    expect(await service.call(commissioning.showSupplierInvoice, { invoice }, once(finance))).toMatchObject({
      state: 'refused',
      why,
      parts: [],
    });
    const refusal = await eventually(() =>
      service
        .events(commissioning.supplierInvoiceMoved)
        .find(({ subject, data }) => subject === invoice && data.state === 'refused'),
    );
    expect(refusal.data).toMatchObject({ commission, supplierUrn: winner, amountPence: 5 });
    const expressions = await sql.rows('select state from expression_of_interest where commission = $1', [
      commission,
    ]);
    expect(expressions).toEqual([{ state: 'shortlisted' }, { state: 'shortlisted' }]);
    expect(await decisions.scoring(judged)).toMatchObject({ state: 'revealed' });
    expect((await service.call(commissioning.listAwards, { year }, anonymous)).items).toEqual([]);

    const again = { ...judged, view: undone };
    await expect(decisions.award(again, { year })).rejects.toMatchObject({
      code: 'commissioning.award.not-moderated',
    });
    await decisions.moderate(again);
    const notFirstBecause = 'the review has shown what was overlooked';
    const second = await decisions.award(again, { year, supplierUrn: loser, notFirstBecause });
    expect(second).toMatchObject({ state: 'awarded', award: { supplierUrn: loser } });
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 3_000_000 });
    // The other way round the award can be challenged as the first one could.
    await expect(decisions.ask({ ...again, view: second }, winner)).resolves.toMatchObject({ state: 'open' });
  });

  it('lapses with the award that another review has undone, or that is cancelled', async () => {
    year = await openPot(service, 10_000_000);
    const three = [
      { urn: await knownSchool(service) },
      { urn: await knownSchool(service) },
      { urn: await knownSchool(service) },
    ];
    const decidable = await decisions.decidable(undefined, ...three);
    const judged = { ...decidable, view: await decisions.award(decidable, { year }) };
    const first = await decisions.ask(judged, judged.urns[1]!);
    const second = await decisions.ask(judged, judged.urns[2]!);
    await decide(first, 'upheld');
    const seen = (review: string) => service.call(commissioning.showAwardReview, { review }, judge);
    expect(await seen(second.review)).toMatchObject({ state: 'lapsed', version: 2 });

    const other = await awarded();
    const open = await decisions.ask(other, other.urns[1]!);
    const { commission } = other.view;
    const stop = { commission, reason: 'the school has closed' };
    await service.call(commissioning.cancelCommission, stop, having(member, other.view));
    expect(await seen(open.review)).toMatchObject({
      ...{ state: 'lapsed', endedBy: member.id },
      reasons: 'The commission was cancelled: the school has closed',
    });
  });

  it('is withdrawn by the school that asked', async () => {
    const judged = await awarded();
    const { review } = await decisions.ask(judged, judged.urns[1]!);
    const withdraw = (actor: Actor) =>
      service.call(
        commissioning.withdrawAwardReview,
        { review, reason: 'the feedback has answered it' },
        having(actor, { version: 1 }),
      );
    await expect(withdraw(headOf(judged.urns[0]!))).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await withdraw(headOf(judged.urns[1]!))).toMatchObject({ state: 'withdrawn' });
  });

  it('is read by the own school and by those without an interest, and told without its grounds', async () => {
    const judged = await awarded();
    const [winner, loser] = judged.urns as [string, string];
    const { review } = await decisions.ask(judged, loser);
    const read = (actor: Actor) => service.call(commissioning.showAwardReview, { review }, actor);
    await expect(read(headOf(winner))).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await read(headOf(loser))).toMatchObject({ review });
    const listed = async (actor: Actor) =>
      (await service.call(commissioning.listAwardReviews, { limit: 200 }, actor)).items.map(
        (each) => each.review,
      );
    expect(await listed(headOf(loser))).toEqual([review]);
    expect(await listed(headOf(winner))).toEqual([]);
    expect(await listed(finance)).toContain(review);
    const told = await eventually(() =>
      service.events(commissioning.awardReviewChanged).find(({ subject }) => subject === review),
    );
    expect(told.data).toEqual({ review, commission: judged.view.commission, urn: loser, state: 'open' });
  });

  it('that would bring back a school without days leaves it off the shortlist', async () => {
    const judged = await awarded();
    const { commission } = judged.view;
    const [winner, loser] = judged.urns as [string, string];
    const { sql } = service.database;
    // Stands for the capacity of a school that has promised its days elsewhere since.
    await sql.run(`
create function refuse_for_test() returns trigger language plpgsql as $$
begin raise exception 'no days left' using errcode = 'check_violation'; end $$`);
    await sql.run(
      `create trigger no_days before update on expression_of_interest for each row
       when (new.state = 'shortlisted' and new.urn = '${winner}') execute function refuse_for_test()`,
    );
    await decide(await decisions.ask(judged, loser), 'upheld');
    await sql.run('drop trigger no_days on expression_of_interest');
    expect(await show(service, commission)).toMatchObject({ state: 'shortlisted', shortlist: [loser] });
    const { expressions } = await decisions.scoring(judged);
    expect(expressions.map(({ urn, rank }) => [urn, rank])).toEqual([[loser, 1]]);
  });
});

describe('the agenda', () => {
  it('shows scores that are late, schools that were not told, and awards that are challenged', async () => {
    const of = async (commission: string) => {
      const until = service.clock.now();
      const since = new Date(until.getTime() - 7 * 86_400_000);
      const { all } = service.running.app.get(AgendaSources);
      const found = await Promise.all(
        all.map((source) => source.matters(service.database.sql, { since, until }, 500)),
      );
      return found.flat().filter(({ subject }) => subject === commission);
    };
    const kinds = async (commission: string) => (await of(commission)).map(({ kind }) => kind).sort();
    const named = await decisions.named(await decisions.shortlisted());
    expect(await kinds(named.view.commission)).toEqual([]);
    service.clock.advance(8 * 86_400_000);
    expect(await kinds(named.view.commission)).toEqual(['scoring-late']);
    const judged = await awarded();
    await decisions.ask(judged, judged.urns[1]!);
    expect(await kinds(judged.view.commission)).toEqual(['award-review-asked']);
    service.clock.advance(12 * 86_400_000);
    const matters = await of(judged.view.commission);
    expect(matters.map(({ kind }) => kind).sort()).toEqual(['award-review-asked', 'feedback-overdue']);
    expect(new Set(matters[0]!.urns)).toEqual(new Set([...judged.urns, ...judged.view.beneficiary.urns!]));
    expect(matters[0]!.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { title } of matters) expect(title).not.toMatch(/\d{6}/);
    await service.call(
      commissioning.giveFeedback,
      { expression: judged.ids.get(judged.urns[1]!)!, strengths: 'much', wouldHaveHelped: 'more' },
      once(director),
    );
    expect(await kinds(judged.view.commission)).toEqual(['award-review-asked']);
  });
});
