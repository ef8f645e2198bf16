import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownRound } from './peer-review.errors.js';
import type { Round, RoundTerms } from './round.js';
import type { RoundState } from './round-states.js';

const columns = `
r.id, r.title, r.state, r.enrol_from as "enrolFrom", r.enrol_until as "enrolUntil", r.visits_from as "visitsFrom",
r.visits_until as "visitsUntil", r.grouping_kind as "grouping", r.travel_km as "travelKm", r.same_phase as "samePhase",
r.avoid_rounds as "avoidRounds", r.version`;

const view = `
select r.id as round, r.title, r.state, r.enrol_from as "enrolFrom", r.enrol_until as "enrolUntil",
  r.visits_from as "visitsFrom", r.visits_until as "visitsUntil", r.grouping_kind as "grouping",
  r.travel_km as "travelKm", r.same_phase as "samePhase", r.avoid_rounds as "avoidRounds",
  (select count(*)::int from peer_review_enrolment e where e.round = r.id and e.state = 'enrolled') as enrolled,
  (select count(*)::int from peer_review v where v.round = r.id and v.state = 'followed-up') as completed,
  (select count(*)::int from peer_review v where v.round = r.id and v.state <> 'called-off') as reviews,
  r.version
from peer_review_round r`;

const valuesOf = (terms: RoundTerms): unknown[] => [
  ...[terms.title, terms.enrolFrom, terms.enrolUntil, terms.visitsFrom, terms.visitsUntil],
  ...[terms.grouping, terms.travelKm, terms.samePhase, terms.avoidRounds],
];

/** Rounds of peer review. */
@Injectable()
export class RoundsRepository {
  async create(
    sql: Sql,
    id: string,
    state: RoundState,
    terms: RoundTerms,
    by: string,
    at: Date,
  ): Promise<void> {
    await sql.run(
      `insert into peer_review_round (id, state, opened_by, opened_at, title, enrol_from, enrol_until, visits_from,
         visits_until, grouping_kind, travel_km, same_phase, avoid_rounds)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [id, state, by, at, ...valuesOf(terms)],
    );
  }

  async find(sql: Sql, id: string): Promise<Round> {
    const [round] = await sql.rows<Round>(`select ${columns} from peer_review_round r where id = $1`, [id]);
    if (round === undefined) throw unknownRound(id);
    return round;
  }

  /** Holds the round to the end of the transaction: all that changes in it and in its matching goes one after the other. */
  async lock(sql: Sql, id: string): Promise<Round> {
    await sql.rows('select from peer_review_round where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async change(sql: Sql, id: string, terms: RoundTerms): Promise<void> {
    await sql.run(
      `update peer_review_round set title = $2, enrol_from = $3, enrol_until = $4, visits_from = $5, visits_until = $6,
         grouping_kind = $7, travel_km = $8, same_phase = $9, avoid_rounds = $10, version = version + 1
       where id = $1`,
      [id, ...valuesOf(terms)],
    );
  }

  async move(sql: Sql, id: string, state: RoundState): Promise<void> {
    await sql.run('update peer_review_round set state = $2, version = version + 1 where id = $1', [
      id,
      state,
    ]);
  }

  /** Something of the matching changed, which has no version of its own. */
  async count(sql: Sql, id: string): Promise<void> {
    await sql.run('update peer_review_round set version = version + 1 where id = $1', [id]);
  }

  /** Rounds that a new day moves. */
  dueOn(sql: Sql, today: string): Promise<Round[]> {
    return sql.rows<Round>(
      `select ${columns} from peer_review_round r
       where (state = 'planned' and enrol_from <= $1) or (state = 'enrolling' and enrol_until < $1)
       order by id for update`,
      [today],
    );
  }

  async show(sql: Sql, id: string): Promise<commissioning.PeerReviewRoundView> {
    const [round] = await sql.rows<commissioning.PeerReviewRoundView>(`${view} where r.id = $1`, [id]);
    if (round === undefined) throw unknownRound(id);
    return round;
  }

  /** The newest first. */
  list(
    sql: Sql,
    state: RoundState | undefined,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<commissioning.PeerReviewRoundView[]> {
    return sql.rows<commissioning.PeerReviewRoundView>(
      `${view} where ($1::text is null or r.state = $1) and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`,
      [state ?? null, after?.[0] ?? null, limit],
    );
  }
}
