import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Field, Unmatched } from './matching/draw.js';
import type { Group, Matching, Proposal } from './matching/proposal.js';
import { formerPartners, pairOf, type Candidate, type PastReview } from './matching/rules.js';
import { twoYearsBefore, type Round } from './round.js';

const read = `
select seed, groups, unmatched, drawn_at as "drawnAt", drawn_by as "drawnBy", accepted_at as "acceptedAt",
  accepted_by as "acceptedBy"
from peer_matching where round = $1`;

const takePart = `
select s.urn, s.phase, s.district, s.trust_id as "trustId", s.easting, s.northing, e.phases as wishes,
  (s.in_city and s.status <> 'closed') as served
from peer_review_enrolment e join school s on s.urn = e.urn
where e.round = $1 and e.state = 'enrolled' order by s.urn`;

/** Groups of every kind in which two schools are today. */
const together = `
select a.urn as one, b.urn as other
from school_group_member a join school_group_member b on b.school_group = a.school_group and b.urn > a.urn
  join school_group g on g.id = a.school_group
where a.urn = any($1::text[]) and b.urn = any($1::text[]) and (g.ended_on is null or g.ended_on >= $2)
  and a.from_on <= $2 and (a.until_on is null or a.until_on >= $2)
  and b.from_on <= $2 and (b.until_on is null or b.until_on >= $2)`;

/** All reviews of any of the schools, also with others: which round was its last depends on them. */
const past = `
select round, reviewer_urn as reviewer, reviewed_urn as reviewed, matched_on as "matchedOn" from peer_review
where state <> 'called-off' and round <> $2 and (reviewer_urn = any($1::text[]) or reviewed_urn = any($1::text[]))`;

interface Pair {
  readonly one: string;
  readonly other: string;
}

const pairsOf = (rows: readonly Pair[]): Set<string> =>
  new Set(rows.map(({ one, other }) => pairOf(one, other)));

/** What is proposed for a round, and everything that matching looks at. */
@Injectable()
export class MatchingsRepository {
  async find(sql: Sql, round: string): Promise<Matching | undefined> {
    const [matching] = await sql.rows<Matching>(read, [round]);
    return matching;
  }

  async keep(
    sql: Sql,
    round: string,
    { groups, unmatched }: Proposal,
    drawn: Pick<Matching, 'seed' | 'drawnAt' | 'drawnBy'>,
  ): Promise<void> {
    await sql.run(
      `insert into peer_matching (round, seed, groups, unmatched, drawn_at, drawn_by)
       values ($1, $2, $3::jsonb, $4::jsonb, $5, $6)
       on conflict (round) do update set seed = excluded.seed, groups = excluded.groups,
         unmatched = excluded.unmatched, drawn_at = excluded.drawn_at, drawn_by = excluded.drawn_by`,
      [round, drawn.seed, json<Group>(groups), json<Unmatched>(unmatched), drawn.drawnAt, drawn.drawnBy],
    );
  }

  async accept(sql: Sql, round: string, by: string, at: Date): Promise<void> {
    await sql.run('update peer_matching set accepted_at = $2, accepted_by = $3 where round = $1', [
      round,
      at,
      by,
    ]);
  }

  /** Who takes part; and those who enrolled and are no schools of the city any more. */
  async takingPart(
    sql: Sql,
    round: string,
  ): Promise<{ readonly schools: readonly Candidate[]; readonly gone: readonly string[] }> {
    const enrolled = await sql.rows<Candidate & { readonly served: boolean }>(takePart, [round]);
    return {
      schools: enrolled.filter(({ served }) => served),
      gone: enrolled.filter(({ served }) => !served).map(({ urn }) => urn),
    };
  }

  /** The same, and what keeps them apart on that day. */
  async field(sql: Sql, round: Round, today: string): Promise<Field & { readonly gone: readonly string[] }> {
    const { schools, gone } = await this.takingPart(sql, round.id);
    const urns = schools.map(({ urn }) => urn);
    const [groups, reviews, interests] = await Promise.all([
      sql.rows<Pair>(together, [urns, today]),
      sql.rows<PastReview>(past, [urns, round.id]),
      sql.rows<Pair>('select urn as one, other_urn as other from peer_review_interest where round = $1', [
        round.id,
      ]),
    ]);
    const { grouping, travelKm, samePhase, avoidRounds: rounds } = round;
    return {
      schools,
      terms: { grouping, travelKm, samePhase },
      bars: {
        groups: pairsOf(groups),
        partners: formerPartners(reviews, { rounds, since: twoYearsBefore(today) }),
        interests: pairsOf(interests),
        met: new Set(reviews.map(({ reviewer, reviewed }) => pairOf(reviewer, reviewed))),
      },
      gone,
    };
  }
}

const json = <Item>(items: readonly Item[]): string => JSON.stringify(items);
