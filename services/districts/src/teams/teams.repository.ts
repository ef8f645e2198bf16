import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import { unknownSeat } from './seat.errors.js';
import type { KeptSeat, SeatTerm } from './seat.js';

const termJson = `json_build_object('id', t.id, 'personId', t.person_id, 'urn', t.urn, 'from', t.starts_on,
  'until', t.ends_on, 'filled', t.filled, 'contest', t.contest, 'endedBecause', t.ended_because,
  'annulled', t.annulled, 'version', t.version)`;

const read = `
select s.id, s.district, s.post, s.sector, s.number, s.opened_on as "openedOn", s.closed_on as "closedOn", s.version,
  coalesce((
    select json_agg(${termJson} order by t.starts_on) from seat_term t where t.seat = s.id and not t.annulled
  ), '[]') as terms
from seat s join district d on d.code = s.district`;

const inOrder = `order by d.position, s.post desc, array_position(array['primary', 'secondary', 'special', 'nursery'],
  s.sector) nulls first, s.number`;

interface Group {
  readonly district: string;
  readonly post: districts.SeatPost;
  readonly sector: districts.SeatSector | null;
}

/** Seats of the district teams, and who held them. */
@Injectable()
export class TeamsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string, sql: Sql = this.database.sql): Promise<KeptSeat> {
    const [found] = await sql.rows<KeptSeat>(`${read} where s.id = $1`, [id]);
    if (found === undefined) throw unknownSeat(id);
    return found;
  }

  /** Of one district, or of all. */
  list(district: string | undefined): Promise<KeptSeat[]> {
    return this.database.sql.rows<KeptSeat>(`${read} where $1::text is null or s.district = $1 ${inOrder}`, [
      district ?? null,
    ]);
  }

  /** Raises the seat's version, which holds it to the end of the transaction; then reads it. */
  async change(sql: Sql, id: string): Promise<KeptSeat> {
    if ((await sql.run('update seat set version = version + 1 where id = $1', [id])) === 0)
      throw unknownSeat(id);
    return this.find(id, sql);
  }

  /** All seats for one sector of a district, held to the end of the transaction. */
  async changeGroup(sql: Sql, { district, post, sector }: Group): Promise<KeptSeat[]> {
    const same = 'district = $1 and post = $2 and sector is not distinct from $3';
    await sql.run(`update seat set version = version + 1 where ${same}`, [district, post, sector]);
    return sql.rows<KeptSeat>(
      `${read} where s.district = $1 and s.post = $2 and s.sector is not distinct from $3 order by s.number`,
      [district, post, sector],
    );
  }

  async open(sql: Sql, { district, post, sector }: Group, on: string | null): Promise<string> {
    await sql.run('select from district where code = $1 for update', [district]);
    const [made] = await sql.rows<{ id: string }>(
      `insert into seat (district, post, sector, number, opened_on)
       select $1, $2, $3, coalesce(max(number), 0) + 1, $4::date from seat
       where district = $1 and post = $2 and sector is not distinct from $3 returning id`,
      [district, post, sector, on],
    );
    if (made === undefined) throw new Error('no seat was made');
    return made.id;
  }

  async close(sql: Sql, id: string, on: string, reason: string): Promise<void> {
    await sql.run('update seat set closed_on = $2, closed_because = $3 where id = $1', [id, on, reason]);
  }

  async add(sql: Sql, seat: string, term: SeatTerm): Promise<void> {
    await sql.run(
      `insert into seat_term (id, seat, person_id, urn, starts_on, ends_on, filled, contest)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [term.id, seat, term.personId, term.urn, term.from, term.until, term.filled, term.contest],
    );
  }

  async keep(sql: Sql, { id, until, endedBecause, annulled }: SeatTerm): Promise<void> {
    await sql.run(
      `update seat_term set ends_on = $2, ended_because = $3, annulled = $4, version = version + 1 where id = $1`,
      [id, until, endedBecause, annulled],
    );
  }

  /** Newest first, also those that were annulled. */
  terms(seat: string, limit: number, after: CursorKey | undefined): Promise<SeatTerm[]> {
    return this.database.sql.rows<SeatTerm>(
      `select id, person_id as "personId", urn, starts_on as "from", ends_on as "until", filled, contest,
         ended_because as "endedBecause", annulled, version
       from seat_term
       where seat = $1 and ($3::date is null or (starts_on, id) < ($3::date, $4::uuid))
       order by starts_on desc, id desc limit $2`,
      [seat, limit, after?.[0] ?? null, after?.[1] ?? null],
    );
  }

  /** Answers whether this declaration is the newest of its contest so far. */
  async declare(
    sql: Sql,
    { contest, election, version, at }: { contest: string; election: string; version: number; at: Date },
  ): Promise<boolean> {
    const changed = await sql.run(
      `insert into declared_contest (contest, election, version, declared_at) values ($1, $2, $3, $4)
       on conflict (contest) do update set version = excluded.version, declared_at = excluded.declared_at
       where declared_contest.version < excluded.version`,
      [contest, election, version, at],
    );
    return changed === 1;
  }

  async known(sql: Sql, codes: readonly string[]): Promise<Set<string>> {
    const rows = await sql.rows<{ code: string }>('select code from district where code = any($1)', [codes]);
    return new Set(rows.map(({ code }) => code));
  }

  /** Sectors for which the contest has seated somebody. */
  groupsOf(sql: Sql, contest: string): Promise<Group[]> {
    return sql.rows<Group>(
      `select distinct s.district, s.post, s.sector from seat s join seat_term t on t.seat = s.id
       where t.contest = $1 and not t.annulled`,
      [contest],
    );
  }
}
