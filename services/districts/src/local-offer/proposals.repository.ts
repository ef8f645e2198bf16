import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownThing } from './local-offer.errors.js';
import { switchedOn } from './switches.repository.js';
import type { Candidate } from './ranking.js';

export interface ProposalRow {
  readonly proposal: string;
  readonly district: string;
  readonly urn: string;
  readonly kind: districts.ProposalKind;
  readonly title: string;
  readonly body: string;
  readonly topic: string;
  readonly phases: string[];
  readonly state: districts.ProposalState;
  readonly reason: string | null;
  readonly proposedAt: Date;
  readonly version: number;
}

export interface MoveRow {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly by: string;
}

const read = `select id as proposal, district, urn, kind, title, body, topic, phases, state, reason,
  proposed_at as "proposedAt", version from local_proposal`;

@Injectable()
export class ProposalsRepository {
  async find(sql: Sql, id: string, lock = ''): Promise<ProposalRow> {
    const [row] = await sql.rows<ProposalRow>(`${read} where id = $1${lock}`, [id]);
    if (row === undefined) throw unknownThing('proposal', id);
    return row;
  }

  /** Holds the proposal to the end of the transaction. */
  lock(sql: Sql, id: string): Promise<ProposalRow> {
    return this.find(sql, id, ' for update');
  }

  moves(sql: Sql, id: string): Promise<MoveRow[]> {
    return sql.rows<MoveRow>(
      `select from_state as from, to_state as to, reason, moved_at as at, moved_by as by
       from local_proposal_move where proposal = $1 order by number`,
      [id],
    );
  }

  /** Newest first, where the local offer is switched on. */
  list(
    sql: Sql,
    { district, kind, state, urn }: districts.ListProposals,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<ProposalRow[]> {
    return sql.rows<ProposalRow>(
      `${read} where district in ${switchedOn} and ($1::text is null or district = $1) and ($2::text is null or kind = $2)
         and ($3::text is null or state = $3) and ($4::text is null or urn = $4)
         and ($5::uuid is null or id < $5) order by id desc limit $6`,
      [district ?? null, kind ?? null, state ?? null, urn ?? null, after?.[0] ?? null, limit],
    );
  }

  async add(sql: Sql, row: ProposalRow, by: string): Promise<void> {
    await sql.run(
      `insert into local_proposal (id, district, urn, kind, title, body, topic, phases, state, proposed_at, proposed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[row.proposal, row.district, row.urn, row.kind, row.title, row.body, row.topic, row.phases],
        ...[row.state, row.proposedAt, by],
      ],
    );
    await this.note(sql, row.proposal, { from: null, to: row.state, reason: null, at: row.proposedAt, by });
  }

  async move(sql: Sql, id: string, move: MoveRow): Promise<void> {
    await sql.run('update local_proposal set state = $2, reason = $3, version = version + 1 where id = $1', [
      id,
      move.to,
      move.reason,
    ]);
    await this.note(sql, id, move);
  }

  /** What the schools of a district may rank. */
  candidates(sql: Sql, district: string, states: readonly string[]): Promise<Candidate[]> {
    return sql.rows<Candidate>(
      `select id as proposal, urn, kind, title from local_proposal
       where district = $1 and state = any($2::text[]) order by id`,
      [district, states],
    );
  }

  private async note(sql: Sql, id: string, { from, to, reason, at, by }: MoveRow): Promise<void> {
    await sql.run(
      `insert into local_proposal_move (proposal, number, from_state, to_state, reason, moved_at, moved_by)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from local_proposal_move where proposal = $1`,
      [id, from, to, reason, at, by],
    );
  }
}
