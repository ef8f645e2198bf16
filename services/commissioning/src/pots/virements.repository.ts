import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { unknownVirement } from './pot.errors.js';
import type { Virement } from './virement.js';

const columns = `
id, year, from_line as "from", to_line as "to", amount_pence as "amountPence", reason, state,
proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt",
refusal, version`;

const list = `
select ${columns} from virement
where year = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3)
order by id desc limit $4`;

const create = `
insert into virement (id, year, from_line, to_line, amount_pence, reason, proposed_by, proposed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const save = `
update virement set state = $2, decided_by = $3, decided_at = $4, refusal = $5, version = $6 where id = $1`;

const refuseRest = `
update virement set state = 'refused', decided_by = $2, decided_at = $3, refusal = $4, version = version + 1
where year = $1 and state = 'proposed'`;

export interface VirementFilter {
  readonly year: string;
  readonly state: string | undefined;
  readonly after: string | null;
  readonly limit: number;
}

@Injectable()
export class VirementsRepository {
  /** Holds the virement to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<Virement> {
    const [found] = await sql.rows<Virement>(`select ${columns} from virement where id = $1 for update`, [
      id,
    ]);
    if (found === undefined) throw unknownVirement(id);
    return found;
  }

  /** The newest first. */
  list(sql: Sql, { year, state, after, limit }: VirementFilter): Promise<Virement[]> {
    return sql.rows<Virement>(list, [year, state ?? null, after, limit]);
  }

  async create(sql: Sql, virement: Virement): Promise<void> {
    const { id, year, from, to, amountPence, reason, proposedBy, proposedAt } = virement;
    await sql.run(create, [id, year, from, to, amountPence, reason, proposedBy, proposedAt]);
  }

  async save(sql: Sql, virement: Virement): Promise<void> {
    const { id, state, decidedBy, decidedAt, refusal, version } = virement;
    await sql.run(save, [id, state, decidedBy, decidedAt, refusal, version]);
  }

  /** Those of the year that nobody decided. */
  async refuseUndecided(sql: Sql, year: string, why: string, at: Date, by: string): Promise<void> {
    await sql.run(refuseRest, [year, by, at, why]);
  }
}
