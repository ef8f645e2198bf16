import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Concerning } from '../scoring/disinterest.js';
import type { AwardReview } from './award-review.js';
import { unknownReview } from './award-review.errors.js';

const columns = `
  r.id, r.commission, r.urn, r.grounds, r.state, r.asked_at as "askedAt", r.asked_by as "askedBy",
  r.ended_at as "endedAt", r.ended_by as "endedBy", r.reasons, r.version`;

/** The schools in which an interest bars: those that are helped, those on the shortlist, and the one that asks. */
const concerned = `
  array(select urn from commission_school where commission = r.commission
    union select urn from shortlisted_supplier where commission = r.commission union select r.urn) as concerned`;

const list = `
select ${columns}, ${concerned} from award_review r join school s on s.urn = r.urn
where ($1::text is null or r.state = $1) and ($2::uuid is null or r.commission = $2)
  and ($3::uuid is null or r.id < $3)
  and ($4 or s.district = any($5::text[]) or r.urn = any($6::text[]))
order by r.id desc limit $7`;

const create = `
insert into award_review (id, commission, awarded_at, expression, urn, grounds, state, asked_at, asked_by)
select $1, a.commission, a.awarded_at, $2, $3, $4, 'open', $5, $6 from award a where a.commission = $7
on conflict (expression, awarded_at) do nothing`;

const end = `
update award_review set state = $2, ended_at = $3, ended_by = $4, reasons = $5, version = $6 where id = $1`;

export type ConcerningReview = AwardReview & Concerning;

@Injectable()
export class AwardReviewsRepository {
  async find(sql: Sql, id: string): Promise<ConcerningReview> {
    const [row] = await sql.rows<ConcerningReview>(
      `select ${columns}, ${concerned} from award_review r where r.id = $1`,
      [id],
    );
    if (row === undefined) throw unknownReview(id);
    return row;
  }

  list(
    sql: Sql,
    { state, commission }: commissioning.ListAwardReviews,
    { all, districts, schools }: Reach,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<ConcerningReview[]> {
    const asked = [state ?? null, commission ?? null, after, all, districts, schools, limit];
    return sql.rows<ConcerningReview>(list, asked);
  }

  openOf(sql: Sql, commission: string): Promise<AwardReview[]> {
    return sql.rows<AwardReview>(
      `select ${columns} from award_review r where r.commission = $1 and r.state = 'open' order by r.id`,
      [commission],
    );
  }

  /** False where the school has challenged this award before. */
  async create(sql: Sql, review: AwardReview, expression: string): Promise<boolean> {
    const { id, commission, urn, grounds, askedAt, askedBy } = review;
    return (await sql.run(create, [id, expression, urn, grounds, askedAt, askedBy, commission])) === 1;
  }

  async end(sql: Sql, { id, state, endedAt, endedBy, reasons, version }: AwardReview): Promise<void> {
    await sql.run(end, [id, state, endedAt, endedBy, reasons, version]);
  }
}
