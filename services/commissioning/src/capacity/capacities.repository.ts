import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Capacity } from './capacity.js';

const read = 'select declared, held, used, version from capacity where urn = $1 and year = $2';
const make = 'insert into capacity (urn, year) values ($1, $2) on conflict do nothing';
const declare = `
insert into capacity_entry (urn, year, kind, days, reason, entered_by, entered_at)
values ($1, $2, 'declared', $3, $4, $5, $6)`;
const list = `
select seq, kind, days, expression, reason, entered_by as by, entered_at as at from capacity_entry
where urn = $1 and year = $2 and seq > $3 order by seq limit $4`;

const nothing: Capacity = { declared: 0, held: 0, used: 0, version: 0 };

interface Declaration {
  readonly urn: string;
  readonly year: string;
  /** The difference to what was declared before. */
  readonly days: number;
  readonly reason: string | null;
}

export interface CapacityEntry {
  readonly seq: number;
  readonly kind: string;
  readonly days: number;
  readonly expression: string | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Days that schools have to give. What expressions hold of them the database enters itself. */
@Injectable()
export class CapacitiesRepository {
  async read(sql: Sql, urn: string, year: string): Promise<Capacity> {
    return (await sql.rows<Capacity>(read, [urn, year])).at(0) ?? nothing;
  }

  /** No other entry of the school and year is made before the end of the transaction. */
  async hold(sql: Sql, urn: string, year: string): Promise<Capacity> {
    await sql.run(make, [urn, year]);
    return (await sql.rows<Capacity>(`${read} for update`, [urn, year])).at(0) ?? nothing;
  }

  async declare(sql: Sql, { urn, year, days, reason }: Declaration, at: Date, by: string): Promise<void> {
    await sql.run(declare, [urn, year, days, reason, by, at]);
  }

  entries(sql: Sql, urn: string, year: string, after: number, limit: number): Promise<CapacityEntry[]> {
    return sql.rows<CapacityEntry>(list, [urn, year, after, limit]);
  }
}
