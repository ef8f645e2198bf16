import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { copyRows, type Sql } from '@partnership/database';
import type { PoolClient } from 'pg';
import { howToVerify, type RollOfDay } from './roll.js';

interface Row extends Omit<membership.RollView, 'frozenAt'> {
  readonly frozenAt: Date;
}

const find = `
select id as roll, standing_on as on, purpose, frozen_at as "frozenAt", hash, entries, excluded
from roll where purpose = $1 and standing_on = $2`;

const insert = `
insert into roll (id, purpose, standing_on, frozen_at, frozen_by, hash, entries, excluded)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

@Injectable()
export class RollsRepository {
  /** The roll of that purpose and day; where there is none, nobody else freezes it until this transaction ends. */
  async findOrLock(sql: Sql, purpose: string, on: string): Promise<membership.RollView | undefined> {
    const [, [row]] = await Promise.all([
      sql.rows(`select pg_advisory_xact_lock(hashtextextended('roll ' || $2 || ' ' || $1, 0))`, [
        purpose,
        on,
      ]),
      sql.rows<Row>(find, [purpose, on]),
    ]);
    return row && { ...row, frozenAt: row.frozenAt.toISOString(), verify: howToVerify };
  }

  async store(client: PoolClient, view: membership.RollView, by: string, roll: RollOfDay): Promise<void> {
    const { roll: id, purpose, on, frozenAt, hash, entries, excluded } = view;
    await client.query(insert, [id, purpose, on, frozenAt, by, hash, entries, excluded]);
    await copyRows(
      client,
      'roll_entry',
      ['roll', 'urn', 'name', 'phase', 'establishment_type', 'district', 'delegate'],
      roll.entries.map((entry) => [
        id,
        entry.urn,
        entry.name,
        entry.phase,
        entry.establishmentType,
        entry.district,
        entry.delegate,
      ]),
    );
    await copyRows(
      client,
      'roll_exclusion',
      ['roll', 'urn', 'name', 'state', 'reasons', 'phase', 'district'],
      roll.exclusions.map(({ urn, name, state, reasons, phase, district }) => [
        id,
        urn,
        name,
        state,
        reasons,
        phase,
        district,
      ]),
    );
  }
}
