import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Complaint } from './complaint.js';
import { unknownComplaint } from './complaint.errors.js';

const columns = `
  id, election, contest, nomination, about, statement, state, made_at as "madeAt", made_by as "madeBy", reason, published,
  decided_at as "decidedAt", decided_by as "decidedBy", version`;

const insert = `
insert into complaint (id, election, contest, nomination, about, statement, state, made_at, made_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const decide = `
update complaint set state = $2, reason = $3, published = $4, decided_at = $5, decided_by = $6, version = $7
where id = $1`;

const list = `
select ${columns} from complaint
where election = $1 and ($2::text is null or state = $2) and ($3::text is null or made_by = $3)
  and ($4::uuid is null or id > $4)
order by id limit $5`;

const register = `
select id as complaint, contest, about, state, made_at as "madeAt", decided_at as "decidedAt", published
from complaint where election = $1 and ($2::uuid is null or id > $2) order by id limit $3`;

export type RegisterRow = Omit<elections.ComplaintEntryView, 'madeAt' | 'decidedAt'> &
  Pick<Complaint, 'madeAt' | 'decidedAt'>;

@Injectable()
export class ComplaintsRepository {
  async read(sql: Sql, id: string): Promise<Complaint> {
    const [complaint] = await sql.rows<Complaint>(`select ${columns} from complaint where id = $1`, [id]);
    if (complaint === undefined) throw unknownComplaint(id);
    return complaint;
  }

  async lock(sql: Sql, id: string): Promise<Complaint> {
    await sql.rows('select from complaint where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  async add(sql: Sql, complaint: Complaint): Promise<void> {
    const { id, election, contest, nomination, about, statement, state, madeAt, madeBy } = complaint;
    await sql.run(insert, [id, election, contest, nomination, about, statement, state, madeAt, madeBy]);
  }

  async saveDecision(sql: Sql, complaint: Complaint): Promise<void> {
    const { id, state, reason, published, decidedAt, decidedBy, version } = complaint;
    await sql.run(decide, [id, state, reason, published, decidedAt, decidedBy, version]);
  }

  /** In the order in which they were made; of everybody where `madeBy` is null. */
  list(
    sql: Sql,
    { election, state }: elections.ListComplaints,
    madeBy: string | null,
    after: string | number | undefined,
    limit: number,
  ): Promise<Complaint[]> {
    return sql.rows<Complaint>(list, [election, state ?? null, madeBy, after ?? null, limit]);
  }

  register(
    sql: Sql,
    election: string,
    after: string | number | undefined,
    limit: number,
  ): Promise<RegisterRow[]> {
    return sql.rows<RegisterRow>(register, [election, after ?? null, limit]);
  }
}
