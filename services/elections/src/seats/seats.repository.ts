import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Seat, SeatEnding } from './seat.js';
import { unknownSeat } from './seat.errors.js';

const columns = `
  s.id, s.election, s.contest, s.candidate, s.person, s.urn, s.filled, s.term_from as "from", s.term_until as "termUntil",
  s.fills, s.taken_at as "takenAt", s.version,
  case when s.ended_on is not null then json_build_object('on', s.ended_on, 'because', s.ended_because,
    'reason', s.ended_reason, 'at', s.ended_at, 'by', s.ended_by) end as ending`;

const insert = `
insert into seat (id, election, contest, candidate, person, urn, filled, term_from, term_until, fills, taken_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const saveEnding = `
update seat set ended_on = $2, ended_because = $3, ended_reason = $4, ended_at = $5, ended_by = $6, version = $7
where id = $1`;

const list = `
select ${columns} from seat s
where s.election = $1 and ($2::uuid is null or s.contest = $2) and (not $3 or s.ended_on is null)
  and ($4::uuid is null or s.id > $4)
order by s.id limit $5`;

interface Row extends Omit<Seat, 'ending'> {
  readonly ending: (Omit<SeatEnding, 'at'> & { readonly at: string }) | null;
}

const seatOf = ({ ending, ...row }: Row): Seat => ({
  ...row,
  ending: ending && { ...ending, at: new Date(ending.at) },
});

/** The register of seats. Whoever writes holds the election. */
@Injectable()
export class SeatsRepository {
  async read(sql: Sql, id: string): Promise<Seat> {
    const [row] = await sql.rows<Row>(`select ${columns} from seat s where s.id = $1`, [id]);
    if (row === undefined) throw unknownSeat(id);
    return seatOf(row);
  }

  /** Of all contests of an election, those that ended too, in the order in which they were taken. */
  async ofElection(sql: Sql, election: string): Promise<Seat[]> {
    const text = `select ${columns} from seat s where s.election = $1 order by s.taken_at, s.id`;
    return (await sql.rows<Row>(text, [election])).map(seatOf);
  }

  /** The seat that a person holds or held by a contest. */
  async find(sql: Sql, contest: string, person: string): Promise<Seat | undefined> {
    const text = `select ${columns} from seat s where s.contest = $1 and s.person = $2`;
    const [row] = await sql.rows<Row>(text, [contest, person]);
    return row && seatOf(row);
  }

  async list(
    sql: Sql,
    { election, contest, standing = false }: elections.ListElectedSeats,
    after: string | number | undefined,
    limit: number,
  ): Promise<Seat[]> {
    const given = [election, contest ?? null, standing, after ?? null, limit];
    return (await sql.rows<Row>(list, given)).map(seatOf);
  }

  async add(sql: Sql, seat: Seat): Promise<void> {
    const { id, election, contest, candidate, person, urn, filled, from, termUntil, fills, takenAt } = seat;
    await sql.run(insert, [
      ...[id, election, contest, candidate, person, urn, filled, from, termUntil, fills, takenAt],
    ]);
  }

  async saveEnding(sql: Sql, { id, ending, version }: Seat): Promise<void> {
    const { on, because, reason, at, by } = ending ?? {};
    await sql.run(saveEnding, [id, on, because, reason, at, by, version]);
  }
}
