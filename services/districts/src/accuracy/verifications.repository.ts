import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';

export interface KeptVerification extends Omit<
  districts.VerificationView,
  'answeredAt' | 'decidedAt' | 'state'
> {
  readonly state: districts.VerificationState;
  readonly answeredAt: Date;
  readonly decidedAt: Date | null;
}

export interface Settlement {
  readonly state: 'accepted' | 'rejected';
  readonly settled: string | null;
  readonly settledOn: string;
  readonly asAt: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly source: number | null;
}

const columns = `v.id as verification, v.urn, school.district, v.fact, v.state, v.shown, v.correction, v.evidence,
  v.answered_by as "answeredBy", v.answered_at as "answeredAt", v.settled, v.as_at as "asAt", v.reason,
  v.decided_by as "decidedBy", v.decided_at as "decidedAt", v.version
from verification v join school on school.urn = v.urn`;

@Injectable()
export class VerificationsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string, sql: Sql = this.database.sql): Promise<KeptVerification | undefined> {
    const [row] = await sql.rows<KeptVerification>(`select ${columns} where v.id = $1`, [id]);
    return row;
  }

  /** Newest first. */
  list(urn: string, limit: number, after: CursorKey | undefined): Promise<KeptVerification[]> {
    return this.database.sql.rows<KeptVerification>(
      `select ${columns} where v.urn = $1 and ($2::uuid is null or v.id < $2) order by v.id desc limit $3`,
      [urn, after?.[0] ?? null, limit],
    );
  }

  /** A dispute that the school has answered anew needs no decision any more. */
  async supersede(sql: Sql, urn: string, fact: string): Promise<void> {
    await sql.run(
      `update verification set state = 'superseded', version = version + 1
       where urn = $1 and fact = $2 and state = 'disputed'`,
      [urn, fact],
    );
  }

  async add(
    sql: Sql,
    answer: Pick<KeptVerification, 'urn' | 'fact' | 'state' | 'shown' | 'correction' | 'evidence'> & {
      readonly id: string;
      readonly by: string;
      readonly at: Date;
      readonly on: string;
    },
  ): Promise<void> {
    const { id, urn, fact, state, shown, correction, evidence, by, at, on } = answer;
    const confirmed = state === 'confirmed';
    await sql.run(
      `insert into verification (
         id, urn, fact, state, shown, correction, evidence, answered_by, answered_at, settled, settled_on
       ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        urn,
        fact,
        state,
        shown,
        correction,
        evidence,
        by,
        at,
        confirmed ? shown : null,
        confirmed ? on : null,
      ],
    );
  }

  async settle(sql: Sql, id: string, settlement: Settlement): Promise<void> {
    const { state, settled, settledOn, asAt, reason, by, at, source } = settlement;
    await sql.run(
      `update verification set state = $2, settled = $3, settled_on = $4, as_at = $5, reason = $6, decided_by = $7,
         decided_at = $8, source = $9, version = version + 1
       where id = $1`,
      [id, state, settled, settledOn, asAt, reason, by, at, source],
    );
  }
}
