import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import type { Proposal, Settled } from './agreement.js';
import { unknownProposal } from './agreement.errors.js';

type Terms = commissioning.AgreementTerms;

interface Row extends Omit<Proposal, 'acceptances'> {
  readonly acceptances: readonly { party: string; acceptedAt: string; acceptedBy: string }[];
}

const read = `
select p.number, p.state, p.terms, p.reason, p.proposed_at as "proposedAt", p.proposed_by as "proposedBy",
  p.ended_at as "endedAt", p.why,
  (select coalesce(json_agg(json_build_object('party', a.party, 'acceptedAt', a.accepted_at, 'acceptedBy', a.accepted_by)
      order by a.accepted_at, a.party), '[]')
    from agreement_acceptance a where a.commission = p.commission and a.number = p.number) as acceptances
from agreement_proposal p`;

const proposalOf = ({ acceptances, ...row }: Row): Proposal => ({
  ...row,
  acceptances: acceptances.map((one) => ({ ...one, acceptedAt: new Date(one.acceptedAt) })),
});

/** What is settled is what a supplier has reported and nobody judged, what was met or invoiced, and the reviews that are complete. */
const readSettled = `
select
  (select coalesce(json_agg(json_build_object('title', title, 'kind', kind, 'dueOn', due_on, 'amountPence', amount_pence)),
      '[]')
    from milestone where commission = $1 and (awaits_judgement or state in ('met', 'partially-met'))) as milestones,
  (select coalesce(json_agg(m.title order by m.ordinal), '[]') from milestone m where m.commission = $1
    and exists (select from supplier_invoice_part t where t.milestone = m.id)) as invoiced,
  (select coalesce(json_agg(due_on order by due_on), '[]')
    from progress_review where commission = $1 and state = 'complete') as reviews`;

const readObjectives = `
select o.id as objective, o.what, o.measure, o.target,
  (select f.rag from review_finding f join progress_review r on r.id = f.review
    where f.objective = o.id order by r.due_on desc limit 1) as rag
from objective o where o.commission = $1 and o.dropped_by is null order by o.ordinal`;

const hold = `
insert into agreement as was (commission, baseline, expected_outcome, starts_on, ends_on, drawn_up_at, drawn_up_by,
  proposal, days, baseline_figure, expected_figure)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb)
on conflict (commission) do update set baseline = excluded.baseline, expected_outcome = excluded.expected_outcome,
  starts_on = excluded.starts_on, ends_on = excluded.ends_on, proposal = excluded.proposal, days = excluded.days,
  baseline_figure = excluded.baseline_figure, expected_figure = excluded.expected_figure, version = was.version + 1`;

const milestones = `
with given as (
  select * from json_to_recordset($2::json)
    as g (id uuid, ordinal int, title text, kind text, "dueOn" date, "amountPence" bigint)
), kept as (
  update milestone m set ordinal = g.ordinal, kind = g.kind, due_on = g."dueOn", amount_pence = g."amountPence",
    version = m.version + case when (m.kind, m.due_on, m.amount_pence) = (g.kind, g."dueOn", g."amountPence") then 0 else 1 end
  from given g where m.commission = $1 and m.title = g.title returning m.title
)
insert into milestone (id, commission, ordinal, title, kind, due_on, amount_pence)
select id, $1, ordinal, title, kind, "dueOn", "amountPence" from given where title not in (select title from kept)`;

const dropObjectives = `
update objective o set dropped_by = $3 where o.commission = $1 and o.dropped_by is null and not exists (
  select from json_to_recordset($2::json) as g (what text, measure text, target text)
  where (g.what, g.measure, g.target) = (o.what, o.measure, o.target))`;

const objectives = `
with given as (
  select * from json_to_recordset($2::json) as g (id uuid, ordinal int, what text, measure text, target text)
), kept as (
  update objective o set ordinal = g.ordinal from given g where o.commission = $1 and o.dropped_by is null
    and (g.what, g.measure, g.target) = (o.what, o.measure, o.target) returning o.what
)
insert into objective (id, commission, ordinal, what, measure, target)
select id, $1, ordinal, what, measure, target from given where what not in (select what from kept)`;

const reviews = `
insert into progress_review (id, commission, due_on)
select id, $1, "dueOn" from json_to_recordset($2::json) as g (id uuid, "dueOn" date)
on conflict (commission, due_on) do nothing`;

const numbered = (things: readonly object[]): string =>
  JSON.stringify(things.map((thing, index) => ({ id: newId(), ordinal: index + 1, ...thing })));

/** Proposals and what became of them, and the agreement that holds. */
@Injectable()
export class AgreementsRepository {
  /** Those made since the award: of an award that was taken back nothing holds. */
  async proposals(sql: Sql, commission: string): Promise<Proposal[]> {
    const rows = await sql.rows<Row>(
      `${read} join award w on w.commission = p.commission and w.awarded_at <= p.proposed_at
       where p.commission = $1 order by p.number`,
      [commission],
    );
    return rows.map(proposalOf);
  }

  /** The newest first. */
  async page(sql: Sql, commission: string, limit: number, before: number | null): Promise<Proposal[]> {
    const rows = await sql.rows<Row>(
      `${read} where p.commission = $1 and ($3::int is null or p.number < $3) order by p.number desc limit $2`,
      [commission, limit, before],
    );
    return rows.map(proposalOf);
  }

  objectives(sql: Sql, commission: string): Promise<commissioning.ObjectiveView[]> {
    return sql.rows<commissioning.ObjectiveView>(readObjectives, [commission]);
  }

  async settled(sql: Sql, commission: string): Promise<Omit<Settled, 'begun'>> {
    const [found] = await sql.rows<Omit<Settled, 'begun'>>(readSettled, [commission]);
    return found ?? { milestones: [], invoiced: [], reviews: [] };
  }

  /** Answers its number. What waits, of an award that was taken back too, makes way. */
  async propose(
    sql: Sql,
    commission: string,
    { terms, reason, at, by }: Pick<Proposal, 'terms' | 'reason'> & { at: Date; by: string },
  ): Promise<number> {
    await sql.run(
      `update agreement_proposal set state = 'superseded', ended_at = $2, ended_by = $3
       where commission = $1 and state = 'proposed'`,
      [commission, at, by],
    );
    const [made] = await sql.rows<{ number: number }>(
      `insert into agreement_proposal (commission, number, state, terms, reason, proposed_at, proposed_by)
       select $1, coalesce(max(number), 0) + 1, 'proposed', $2::jsonb, $3, $4, $5
       from agreement_proposal where commission = $1 returning number`,
      [commission, JSON.stringify(terms), reason, at, by],
    );
    return made?.number ?? 0;
  }

  async end(
    sql: Sql,
    commission: string,
    number: number,
    state: 'accepted' | 'declined',
    { at, by, why = null }: { at: Date; by: string; why?: string | null },
  ): Promise<void> {
    const ended = await sql.run(
      `update agreement_proposal set state = $3, ended_at = $4, ended_by = $5, why = $6
       where commission = $1 and number = $2`,
      [commission, number, state, at, by, why],
    );
    if (ended === 0) throw unknownProposal(number);
  }

  async accept(
    sql: Sql,
    commission: string,
    number: number,
    parties: readonly string[],
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    await sql.run(
      `insert into agreement_acceptance (commission, number, party, accepted_at, accepted_by)
       select $1, $2, unnest($3::text[]), $4, $5`,
      [commission, number, parties, at, by],
    );
  }

  /** The proposal becomes the agreement: what it keeps keeps its id, what it leaves out and nobody has touched goes. */
  async hold(
    sql: Sql,
    commission: string,
    { number, terms, proposedAt, proposedBy }: Proposal,
  ): Promise<void> {
    const { baseline, expectedOutcome, startsOn, endsOn, days, baselineFigure, expectedFigure } = terms;
    await sql.run(hold, [
      ...[commission, baseline, expectedOutcome, startsOn, endsOn, proposedAt, proposedBy, number, days],
      ...[baselineFigure, expectedFigure].map((figure) => (figure ? JSON.stringify(figure) : null)),
    ]);
    await this.holdMilestones(sql, commission, terms);
    const aims = numbered(terms.objectives);
    await sql.run(dropObjectives, [commission, aims, number]);
    await sql.run(objectives, [commission, aims]);
    const reviewDays = terms.reviews.map(({ dueOn }) => dueOn);
    await sql.run(
      `delete from review_finding f using progress_review r
       where r.id = f.review and r.commission = $1 and r.state = 'planned' and not r.due_on = any($2::date[])`,
      [commission, reviewDays],
    );
    await sql.run(
      `delete from progress_review where commission = $1 and state = 'planned' and not due_on = any($2::date[])`,
      [commission, reviewDays],
    );
    await sql.run(reviews, [commission, numbered(terms.reviews)]);
  }

  private async holdMilestones(sql: Sql, commission: string, terms: Terms): Promise<void> {
    const titles = terms.milestones.map(({ title }) => title);
    await sql.run('delete from milestone where commission = $1 and not title = any($2::text[])', [
      commission,
      titles,
    ]);
    // The numbers must be free before they are given out again.
    await sql.run('update milestone set ordinal = -ordinal where commission = $1', [commission]);
    await sql.run(milestones, [commission, numbered(terms.milestones)]);
  }
}
