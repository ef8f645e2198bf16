import { Injectable } from '@nestjs/common';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownProposal } from './item.errors.js';
import type { Proposal, ProposedPlaces } from './proposal.js';

const columns = `
id, title, about, urns, district, commission, proposed_by as "proposedBy", proposed_at as "proposedAt", state, version`;

const add = `
insert into agenda_proposal (id, title, about, urns, district, commission, proposed_by, proposed_at, state)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Items that people bring before the Group. */
@Injectable()
export class ProposalsRepository {
  async find(sql: Sql, id: string): Promise<Proposal> {
    const [found] = await sql.rows<Proposal>(`select ${columns} from agenda_proposal where id = $1`, [id]);
    if (found === undefined) throw unknownProposal(id);
    return found;
  }

  async lock(sql: Sql, id: string): Promise<Proposal> {
    await sql.run('select from agenda_proposal where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async add(sql: Sql, proposal: Proposal): Promise<void> {
    const { id, title, about, urns, district, commission, proposedBy, proposedAt, state } = proposal;
    await sql.run(add, [id, title, about, urns, district, commission, proposedBy, proposedAt, state]);
  }

  async withdraw(sql: Sql, id: string): Promise<void> {
    const withdraw = `update agenda_proposal set state = 'withdrawn', version = version + 1 where id = $1`;
    await sql.run(withdraw, [id]);
  }

  /** Those who waited longest first. */
  waiting(sql: Sql, limit: number): Promise<Proposal[]> {
    return sql.rows<Proposal>(
      `select ${columns} from agenda_proposal where state = 'waiting' order by proposed_at, id limit $1`,
      [limit],
    );
  }

  async take(sql: Sql, ids: readonly string[]): Promise<void> {
    await sql.run(
      `update agenda_proposal set state = 'taken', version = version + 1 where id = any($1::uuid[])`,
      [ids],
    );
  }

  /** The newest first; of one proposer where named. */
  list(
    sql: Sql,
    state: string | undefined,
    by: string | null,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<Proposal[]> {
    return sql.rows<Proposal>(
      `select ${columns} from agenda_proposal
       where ($1::text is null or state = $1) and ($2::text is null or proposed_by = $2)
         and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [state ?? null, by, after?.[0] ?? null, limit],
    );
  }

  /** Whom a commission is for: schools or a district, or neither; undefined where there is no such commission. */
  async beneficiaryOf(sql: Sql, commission: string): Promise<ProposedPlaces | undefined> {
    const [found] = await sql.rows<ProposedPlaces>(
      `select district, array(select urn from commission_school where commission = c.id order by urn) as urns
       from commission c where c.id = $1`,
      [commission],
    );
    return found;
  }
}
