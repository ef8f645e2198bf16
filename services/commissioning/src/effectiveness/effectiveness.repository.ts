import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Commission } from '../commissions/commission.js';
import type { Effectiveness, Impact, Rating, Stop } from './effectiveness.js';
import type { MentionableSchool } from '../naming/mention.js';
import { ProgressReviewsRepository } from './progress-reviews.repository.js';
import type { StopGround } from './stop.js';

type Told<T, Instant extends keyof T> = Omit<T, Instant> & { readonly [key in Instant]: string };

interface Row {
  readonly visits: number;
  readonly hours: number;
  readonly firstVisitOn: string | null;
  readonly ratings: readonly Told<Rating, 'givenAt'>[];
  readonly stops: readonly Told<Stop, 'decidedAt'>[];
  readonly impacts: readonly Told<Impact, 'decidedAt'>[];
  readonly practice: commissioning.PracticeTerms | null;
}

const read = `
select v.visits, v.hours, v.first as "firstVisitOn",
  (select coalesce(json_agg(json_build_object('urn', urn, 'side', side, 'scores', scores, 'words', words,
      'givenAt', given_at) order by given_at, urn), '[]') from work_rating where commission = $1) as ratings,
  (select coalesce(json_agg(json_build_object('ground', ground, 'decision', decision, 'reason', reason,
      'decidedAt', decided_at, 'decidedBy', decided_by) order by decided_at, ground), '[]')
    from stop_decision where commission = $1) as stops,
  (select coalesce(json_agg(json_build_object('number', number, 'impact', impact, 'evidence', evidence,
      'outcome', outcome, 'againOn', again_on, 'decidedAt', decided_at, 'decidedBy', decided_by) order by number), '[]')
    from impact_decision where commission = $1) as impacts,
  (select json_build_object('need', need, 'done', done) from worked_practice where commission = $1) as practice
from (select count(*)::int as visits, coalesce(sum(hours), 0) as hours, min(visited_on) as first
  from visit where commission = $1) v`;

/** Reviews, ratings, stops and impact of one piece of work. */
@Injectable()
export class EffectivenessRepository {
  constructor(private readonly reviews: ProgressReviewsRepository) {}

  async of(sql: Sql, of: Commission): Promise<Effectiveness> {
    const [[row], reviews] = await Promise.all([sql.rows<Row>(read, [of.id]), this.reviews.of(sql, of.id)]);
    if (row === undefined) throw new Error('counting visits answers one row');
    const { visits, hours, firstVisitOn, practice } = row;
    return {
      ...{ of, reviews, visits, hours, firstVisitOn, practice },
      ratings: row.ratings.map((one) => ({ ...one, givenAt: new Date(one.givenAt) })),
      stops: row.stops.map((one) => ({ ...one, decidedAt: new Date(one.decidedAt) })),
      impacts: row.impacts.map((one) => ({ ...one, decidedAt: new Date(one.decidedAt) })),
    };
  }

  async rate(sql: Sql, commission: string, rating: Rating, by: string): Promise<void> {
    const { urn, side, scores, words, givenAt } = rating;
    await sql.run(
      `insert into work_rating (commission, urn, side, scores, words, given_at, given_by)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
      [commission, urn, side, JSON.stringify(scores), words, givenAt, by],
    );
  }

  async decideStop(
    sql: Sql,
    commission: string,
    grounds: readonly StopGround[],
    { decision, reason }: commissioning.StopVerdict,
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    await sql.run(
      `insert into stop_decision (commission, ground, decision, reason, decided_at, decided_by)
       select $1, unnest($2::text[]), $3, $4, $5, $6`,
      [commission, grounds.map(({ key }) => key), decision, reason, at, by],
    );
  }

  async decideImpact(
    sql: Sql,
    commission: string,
    number: number,
    { impact, evidence, outcome, againOn, practice }: commissioning.ImpactTerms,
    { at, by, on }: { at: Date; by: string; on: string },
  ): Promise<void> {
    const figure = outcome ? JSON.stringify(outcome) : null;
    await sql.run(
      `insert into impact_decision (commission, number, impact, evidence, outcome, again_on, decided_at, decided_by)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)`,
      [commission, number, impact, evidence, figure, againOn ?? null, at, by],
    );
    if (practice)
      await sql.run(
        'insert into worked_practice (commission, need, done, decided_on) values ($1, $2, $3, $4)',
        [...[commission, practice.need, practice.done, on]],
      );
  }

  /** The indicator that the agreement expects a figure of. */
  async expected(sql: Sql, commission: string): Promise<commissioning.OutcomeFigure | null> {
    const [row] = await sql.rows<{ figure: commissioning.OutcomeFigure | null }>(
      'select expected_figure as figure from agreement where commission = $1',
      [commission],
    );
    return row?.figure ?? null;
  }

  /** Those that were helped and have not agreed to be named. */
  unnamed(sql: Sql, commission: string): Promise<MentionableSchool[]> {
    return sql.rows<MentionableSchool>(
      `select s.urn, s.name, s.district from commission_school b join school s on s.urn = b.urn
       where b.commission = $1
         and not exists (select from naming_agreement n where n.commission = b.commission and n.urn = b.urn)`,
      [commission],
    );
  }

  /** Work that may be ready to go on by itself: all reviewed, or its impact decided and nothing promised any more. */
  async ripe(sql: Sql): Promise<string[]> {
    const rows = await sql.rows<{ id: string }>(
      `select c.id from commission c
       where (c.state = 'delivering' and exists (select from progress_review where commission = c.id)
           and not exists (select from progress_review where commission = c.id and state = 'planned'))
         or (c.state = 'reviewed'
           and exists (select from impact_decision where commission = c.id and impact <> 'too-early')
           and not exists (select from award
             where commission = c.id and paid_pence + released_pence < amount_pence))
       order by c.id`,
    );
    return rows.map(({ id }) => id);
  }
}
