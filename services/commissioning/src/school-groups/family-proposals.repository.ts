import { Injectable } from '@nestjs/common';
import type { Reach } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { FamilyProposal, HeadAnswer } from './family-proposal.js';
import { unknownProposal } from './school-group.errors.js';

const columns = `
  p.id, p.school_group as "group", g.name as family, p.urn, p.reason, p.proposed_by as "proposedBy",
  p.proposed_at as "proposedAt", p.state, p.settled_at as "settledAt", p.why, p.version,
  (select json_agg(json_build_object('urn', urn, 'state', state, 'by', answered_by, 'at', answered_at, 'reason', reason)
    order by urn) from family_answer a where a.proposal = p.id) as answers`;
const from = 'from family_proposal p join school_group g on g.id = p.school_group';

type Row = Omit<FamilyProposal, 'answers'> & {
  readonly answers: readonly (Omit<HeadAnswer, 'at'> & { readonly at: string | null })[];
};

const proposalOf = ({ answers, ...row }: Row): FamilyProposal => ({
  ...row,
  answers: answers.map(({ at, ...answer }) => ({ ...answer, at: at === null ? null : new Date(at) })),
});

/** $1 to $3 are how far the reader reaches: over the school that is to join, or any that is asked. */
const reached = `($1::boolean or exists (
  select from family_answer r join school rs on rs.urn = r.urn
  where r.proposal = p.id and (rs.district = any($2::text[]) or rs.urn = any($3::text[]))))`;

const list = `
select ${columns} ${from}
where ${reached} and ($4::text is null or p.state = $4) and ($5::uuid is null or p.school_group = $5)
  and ($6::text is null or exists (select from family_answer a where a.proposal = p.id and a.urn = $6))
  and ($7::text is null or p.state = 'proposed' and exists (
    select from family_answer a where a.proposal = p.id and a.urn = $7 and a.state = 'asked'))
  and ($8::uuid is null or p.id < $8)
order by p.id desc limit $9`;

const open = `
select id from family_proposal where state = 'proposed' and ($1::uuid is null or school_group = $1)
  and ($2::text[] is null or urn = any($2)) order by id for update`;
const insert = `
insert into family_proposal (id, school_group, urn, state, reason, proposed_by, proposed_at)
values ($1, $2, $3, 'proposed', $4, $5, $6)`;
const ask = `insert into family_answer (proposal, urn, state) select $1, unnest($2::text[]), 'asked'`;
const saveProposal =
  'update family_proposal set state = $2, settled_at = $3, why = $4, version = $5 where id = $1';
const saveAnswers = `
update family_answer a set state = said.state, answered_by = said.by, answered_at = said.at, reason = said.reason
from json_to_recordset($2::json) as said (urn text, state text, by text, at timestamptz, reason text)
where a.proposal = $1 and a.urn = said.urn`;

export interface ProposalFilter {
  readonly state?: string | undefined;
  readonly group?: string | undefined;
  readonly urn?: string | undefined;
  readonly waitingFor?: string | undefined;
}

/** Of a family, of the schools that are to join one, or both. */
export interface OpenProposals {
  readonly group?: string;
  readonly urns?: readonly string[];
}

@Injectable()
export class FamilyProposalsRepository {
  async read(sql: Sql, id: string): Promise<FamilyProposal> {
    const [row] = await sql.rows<Row>(`select ${columns} ${from} where p.id = $1`, [id]);
    if (row === undefined) throw unknownProposal(id);
    return proposalOf(row);
  }

  /** Holds the proposal to the end of the transaction: what two do to it at once, they do one after the other. */
  async lock(sql: Sql, id: string): Promise<FamilyProposal> {
    await sql.run('select from family_proposal where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  /** The family of a proposal: it is locked before the proposal is. */
  async groupOf(sql: Sql, id: string): Promise<string> {
    const [row] = await sql.rows<{ group: string }>(
      'select school_group as "group" from family_proposal where id = $1',
      [id],
    );
    if (row === undefined) throw unknownProposal(id);
    return row.group;
  }

  /** Oldest first, and held to the end of the transaction. What was answered while it waited for them is read too. */
  async open(sql: Sql, { group, urns }: OpenProposals): Promise<FamilyProposal[]> {
    const held = await sql.rows<{ id: string }>(open, [group ?? null, urns ?? null]);
    if (held.length === 0) return [];
    const ids = held.map(({ id }) => id);
    const rows = await sql.rows<Row>(`select ${columns} ${from} where p.id = any($1) order by p.id`, [ids]);
    return rows.map(proposalOf);
  }

  async list(
    sql: Sql,
    reach: Reach,
    { state, group, urn, waitingFor }: ProposalFilter,
    after: string | undefined,
    limit: number,
  ): Promise<FamilyProposal[]> {
    const values = [
      ...[reach.all, reach.districts, reach.schools, state ?? null, group ?? null],
      ...[urn ?? null, waitingFor ?? null, after ?? null, limit],
    ];
    return (await sql.rows<Row>(list, values)).map(proposalOf);
  }

  async isReached(sql: Sql, reach: Reach, id: string): Promise<boolean> {
    const rows = await sql.rows(`select from family_proposal p where ${reached} and p.id = $4`, [
      reach.all,
      reach.districts,
      reach.schools,
      id,
    ]);
    return rows.length > 0;
  }

  async propose(sql: Sql, proposal: FamilyProposal): Promise<void> {
    const { id, group, urn, reason, proposedBy, proposedAt, answers } = proposal;
    await sql.run(insert, [id, group, urn, reason, proposedBy, proposedAt]);
    await sql.run(ask, [id, answers.map((answer) => answer.urn)]);
  }

  async save(sql: Sql, { id, state, settledAt, why, version, answers }: FamilyProposal): Promise<void> {
    await sql.run(saveProposal, [id, state, settledAt, why, version]);
    await sql.run(saveAnswers, [id, JSON.stringify(answers)]);
  }

  /** True if somebody holds the post of head there on that day. */
  async hasHead(sql: Sql, urn: string, on: string): Promise<boolean> {
    const held = await sql.rows(
      `select from held_post where urn = $1 and post = 'headteacher' and starts_on <= $2
         and (ends_on is null or ends_on >= $2) limit 1`,
      [urn, on],
    );
    return held.length > 0;
  }
}
