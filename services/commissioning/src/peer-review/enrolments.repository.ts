import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';

export type Enrolment = commissioning.PeerReviewEnrolmentView;

const read = `
select e.round, e.urn, e.state, e.phases, e.area, e.cannot::text[] as cannot, e.enrolled_at as "enrolledAt",
  e.enrolled_by as "enrolledBy", e.version,
  coalesce((select json_agg(json_build_object('urn', i.other_urn, 'reason', i.reason) order by i.other_urn)
    from peer_review_interest i where (i.round, i.urn) = (e.round, e.urn)), '[]') as interests
from peer_review_enrolment e`;

type Row = Omit<Enrolment, 'enrolledAt'> & { readonly enrolledAt: Date };

const enrolmentOf = (row: Row): Enrolment => ({ ...row, enrolledAt: row.enrolledAt.toISOString() });

/** Which schools take part in a round, and what they wish. */
@Injectable()
export class EnrolmentsRepository {
  async find(sql: Sql, round: string, urn: string): Promise<Enrolment | undefined> {
    const [row] = await sql.rows<Row>(`${read} where e.round = $1 and e.urn = $2`, [round, urn]);
    return row && enrolmentOf(row);
  }

  async list(sql: Sql, round: string, limit: number, after: CursorKey | undefined): Promise<Enrolment[]> {
    const rows = await sql.rows<Row>(
      `${read} where e.round = $1 and ($2::text is null or e.urn > $2) order by e.urn limit $3`,
      [round, after?.[0] ?? null, limit],
    );
    return rows.map(enrolmentOf);
  }

  /** Writes all that the school says of itself; who had withdrawn takes part again. */
  async keep(
    sql: Sql,
    { round, urn, phases = [], area, cannot = [], interests = [] }: commissioning.EnrolInPeerReview,
    by: string,
    at: Date,
  ): Promise<void> {
    await sql.run(
      `insert into peer_review_enrolment as was (round, urn, state, phases, area, cannot, enrolled_at, enrolled_by)
       values ($1, $2, 'enrolled', $3, $4, $5, $6, $7)
       on conflict (round, urn) do update set state = 'enrolled', phases = excluded.phases, area = excluded.area,
         cannot = excluded.cannot, version = was.version + 1`,
      [round, urn, phases, area ?? null, cannot, at, by],
    );
    await sql.run('delete from peer_review_interest where round = $1 and urn = $2', [round, urn]);
    await sql.run(
      `insert into peer_review_interest (round, urn, other_urn, reason)
       select $1, $2, given.urn, given.reason from json_to_recordset($3::json) as given (urn text, reason text)`,
      [round, urn, JSON.stringify(interests)],
    );
  }

  async withdraw(sql: Sql, round: string, urn: string): Promise<void> {
    await sql.run(
      `update peer_review_enrolment set state = 'withdrawn', version = version + 1 where round = $1 and urn = $2`,
      [round, urn],
    );
  }
}
