import { Injectable } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { civilDate, newId, type CursorKey, type Sql, type Work } from '@partnership/database';
import { reviewsOf } from './matching/proposal.js';
import { unknownReview } from './peer-review.errors.js';
import type { Found, Review, ReviewFile, Step, Written } from './review.js';
import type { ReviewState } from './review-states.js';

const columns = `
r.id, r.round, r.reviewer_urn as "reviewerUrn", r.reviewed_urn as "reviewedUrn", r.state, r.matched_on as "matchedOn",
r.visit_on as "visitOn", r.reviewers::text[] as reviewers, r.completed_on as "completedOn", r.due_on as "dueOn", r.shared,
r.called_off_because as "calledOffBecause", r.version, o.visits_from as "visitsFrom", o.visits_until as "visitsUntil"`;
const from = 'from peer_review r join peer_review_round o on o.id = r.round';

const entry = `
select r.id as review, r.round, r.reviewer_urn as "reviewerUrn", r.reviewed_urn as "reviewedUrn", r.state,
  r.matched_on as "matchedOn", r.completed_on as "completedOn"`;

/** Every review of the round that still waits for a step, held as it was before. */
const callOffAll = `
with held as (
  select id, state from peer_review where round = $1 and state not in ('followed-up', 'called-off') for update
)
update peer_review r set state = 'called-off', due_on = null, completed_on = null, called_off_because = $2,
  version = r.version + 1
from held h where r.id = h.id
returning r.id, r.reviewer_urn as "reviewerUrn", r.reviewed_urn as "reviewedUrn", h.state as "from", r.version`;

interface CalledOff extends Pick<Review, 'id' | 'reviewerUrn' | 'reviewedUrn' | 'version'> {
  readonly from: ReviewState;
}

interface Begin {
  readonly round: string;
  readonly groups: readonly { readonly group: string; readonly urns: readonly string[] }[];
  readonly on: string;
  readonly dueOn: string | null;
  readonly by: string;
}

/** What a step changes; what is absent stays as it was. */
export interface ReviewChange {
  readonly to: ReviewState;
  readonly on: string;
  readonly by: string;
  readonly dueOn: string | null;
  readonly visit?: { readonly on: string; readonly reviewers: readonly string[] };
  readonly completedOn?: string;
  readonly calledOffBecause?: string;
}

export type Entry = commissioning.PeerReviewEntryView;

/** Who reviews whom, step by step. Who reviewed whom and when it was completed are rows that others may ask. */
@Injectable()
export class ReviewsRepository {
  /** Each school of a group reviews the next, and the last the first. */
  async create({ sql, at }: Work, { round, groups, on, dueOn, by }: Begin): Promise<void> {
    const reviews = groups.flatMap(({ group, urns }) =>
      reviewsOf(urns).map(([reviewer, reviewed]) => ({ id: newId(), group, reviewer, reviewed })),
    );
    await sql.run(
      `insert into peer_review (id, round, peer_group, reviewer_urn, reviewed_urn, state, matched_on, due_on)
       select id, $2, "group", reviewer, reviewed, 'matched', $3, $4
       from json_to_recordset($1::json) as given (id uuid, "group" uuid, reviewer text, reviewed text)`,
      [JSON.stringify(reviews), round, on, dueOn],
    );
    await sql.run(
      `insert into peer_review_step (review, version, to_state, taken_on, recorded_at, recorded_by)
       select id, 1, 'matched', $2, $3, $4 from peer_review where round = $1`,
      [round, on, at, by],
    );
  }

  async find(sql: Sql, id: string): Promise<Review> {
    const [review] = await sql.rows<Review>(`select ${columns} ${from} where r.id = $1`, [id]);
    if (review === undefined) throw unknownReview(id);
    return review;
  }

  async lock(sql: Sql, id: string): Promise<Review> {
    await sql.rows('select from peer_review where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async file(sql: Sql, id: string): Promise<ReviewFile> {
    const review = await this.find(sql, id);
    const words = await sql.rows<Written>(
      'select kind, written_on as "on", words from peer_review_words where review = $1',
      [id],
    );
    const findings = await sql.rows<Found>(
      'select kind, number, area, words, offered from peer_review_finding where review = $1 order by number',
      [id],
    );
    const steps = await sql.rows<Step>(
      `select from_state as "from", to_state as "to", taken_on as "on", recorded_at as at, recorded_by as by
       from peer_review_step where review = $1 order by version`,
      [id],
    );
    return { review, words, findings, steps };
  }

  async step({ sql, at }: Work, { id, state, version }: Review, change: ReviewChange): Promise<void> {
    const { to, on, by, dueOn, visit, completedOn, calledOffBecause } = change;
    await sql.run(
      `update peer_review set state = $2, due_on = $3, visit_on = coalesce($4, visit_on),
         reviewers = coalesce($5::uuid[], reviewers), completed_on = $6, called_off_because = $7, version = $8
       where id = $1`,
      [
        ...[id, to, dueOn, visit?.on ?? null, visit?.reviewers ?? null],
        ...[completedOn ?? null, calledOffBecause ?? null, version + 1],
      ],
    );
    await sql.run(
      `insert into peer_review_step (review, version, from_state, to_state, taken_on, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version + 1, state, to, on, at, by],
    );
  }

  async write(sql: Sql, id: string, { kind, on, words }: Written): Promise<void> {
    await sql.run('insert into peer_review_words (review, kind, written_on, words) values ($1, $2, $3, $4)', [
      ...[id, kind, on, words],
    ]);
  }

  async recordFindings(sql: Sql, id: string, findings: readonly Omit<Found, 'offered'>[]): Promise<void> {
    await sql.run('delete from peer_review_finding where review = $1', [id]);
    await sql.run(
      `insert into peer_review_finding (review, kind, number, area, words)
       select $1, kind, number, area, words
       from json_to_recordset($2::json) as given (kind text, number int, area text, words text)`,
      [id, JSON.stringify(findings)],
    );
  }

  /** True if it was not so already. A change of the review, and none of its steps. */
  async share(sql: Sql, id: string, shared: boolean): Promise<boolean> {
    const changed = await sql.run(
      'update peer_review set shared = $2, version = version + 1 where id = $1 and shared <> $2',
      [id, shared],
    );
    return changed === 1;
  }

  /** True if it was not so already; null where no strength has that number. */
  async offer(sql: Sql, id: string, number: number, offered: boolean): Promise<boolean | null> {
    const strength = `review = $1 and kind = 'strength' and number = $2`;
    const known = await sql.rows(`select from peer_review_finding where ${strength}`, [id, number]);
    if (known.length === 0) return null;
    const changed = await sql.run(
      `update peer_review_finding set offered = $3 where ${strength} and offered <> $3`,
      [id, number, offered],
    );
    if (changed === 1) await sql.run('update peer_review set version = version + 1 where id = $1', [id]);
    return changed === 1;
  }

  /** How many reviews of the round still wait for a step. */
  async open(sql: Sql, round: string): Promise<number> {
    const [row] = await sql.rows<{ open: number }>(
      `select count(*)::int as open from peer_review where round = $1 and state not in ('followed-up', 'called-off')`,
      [round],
    );
    return row?.open ?? 0;
  }

  async callOffAll(work: Work, round: string, why: string, by: string): Promise<void> {
    const { sql, at } = work;
    const calledOff = await sql.rows<CalledOff>(callOffAll, [round, why]);
    await sql.run(
      `insert into peer_review_step (review, version, from_state, to_state, taken_on, recorded_at, recorded_by)
       select id, version, "from", 'called-off', $2, $3, $4
       from json_to_recordset($1::json) as given (id uuid, version int, "from" text)`,
      [JSON.stringify(calledOff), civilDate(at), at, by],
    );
    for (const { id, reviewerUrn, reviewedUrn, from: before, version } of calledOff)
      work.announce(commissioning.peerReviewMoved, id, version, {
        ...{ review: id, round, reviewerUrn, reviewedUrn, from: before, to: 'called-off' },
      });
  }

  /** The newest first. */
  list(
    sql: Sql,
    { round, urn, state }: commissioning.ListPeerReviews,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<Entry[]> {
    return sql.rows<Entry>(
      `${entry} from peer_review r
       where ($1::uuid is null or r.round = $1) and ($2::text is null or $2 in (r.reviewer_urn, r.reviewed_urn))
         and ($3::text is null or r.state = $3) and ($4::uuid is null or r.id < $4)
       order by r.id desc limit $5`,
      [round ?? null, urn ?? null, state ?? null, after?.[0] ?? null, limit],
    );
  }

  /** Those that wait longest first; of `schools` only, where they are given. */
  overdue(
    sql: Sql,
    today: string,
    { round, schools }: { round: string | undefined; schools: readonly string[] | null },
    limit: number,
    after: CursorKey | undefined,
  ): Promise<commissioning.OverduePeerReviewView[]> {
    return sql.rows<commissioning.OverduePeerReviewView>(
      `${entry}, r.due_on as "dueOn" from peer_review r
       where r.due_on < $1 and ($2::uuid is null or r.round = $2)
         and ($3::text[] is null or r.reviewer_urn = any($3) or r.reviewed_urn = any($3))
         and ($4::date is null or (r.due_on, r.id) > ($4::date, $5::uuid))
       order by r.due_on, r.id limit $6`,
      [today, round ?? null, schools, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
