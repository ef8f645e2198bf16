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

/** Without what expressions did that nobody has opened: those that are sealed, and those withdrawn while they were. */
const opened = `
select c.urn, c.declared, c.held - sealed.held as held, c.used - sealed.used as used, c.version - sealed.entries as version
from capacity c cross join lateral (
  select coalesce(sum(k.held * j.days), 0)::int as held, coalesce(sum(k.used * j.days), 0)::int as used,
    count(*)::int as entries
  from capacity_entry j join capacity_entry_kind k on k.kind = j.kind join expression_of_interest e on e.id = j.expression
  where j.urn = c.urn and j.year = c.year and e.state in ('submitted', 'withdrawn')
) sealed
where c.urn = any($1::text[]) and c.year = $2`;

/** What begins in the year of this and is still to be opened. */
const awaited = `
select from call l join commission c on c.id = l.commission
where l.unsealed_at is null and c.state not in ('withdrawn', 'cancelled')
  and school_year(coalesce(l.starts_on, (l.opened_at at time zone 'Europe/London')::date)) = $1 limit 1`;

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

  /** What all may know, by URN; schools that have declared nothing are not among them. */
  async opened(sql: Sql, urns: readonly string[], year: string): Promise<ReadonlyMap<string, Capacity>> {
    const rows = await sql.rows<Capacity & { readonly urn: string }>(opened, [urns, year]);
    return new Map(rows.map(({ urn, ...capacity }) => [urn, capacity]));
  }

  /** Exactly for the school itself; for others without what is sealed. */
  async seen(sql: Sql, urn: string, year: string, own: boolean): Promise<Capacity> {
    if (own) return this.read(sql, urn, year);
    return (await this.opened(sql, [urn], year)).get(urn) ?? nothing;
  }

  /** True while a call of the year, of any school, may have expressions that are sealed. */
  async awaitsOpening(sql: Sql, year: string): Promise<boolean> {
    return (await sql.rows(awaited, [year])).length > 0;
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
