import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Contest, Election, FrozenRoll, Move } from './election.js';
import { unknownElection } from './election.errors.js';
import type { Timetable } from './timetable.js';

/** The election with everything that belongs to it, in one round trip and of one moment. */
const read = `
select e.id, e.title, e.state, e.version, e.sector_of as "sectorOf",
  json_build_object('nominationsOpenAt', e.nominations_open_at, 'nominationsCloseAt', e.nominations_close_at,
    'rollOn', e.roll_on, 'pollOpensAt', e.poll_opens_at, 'pollClosesAt', e.poll_closes_at) as timetable,
  (select json_build_object('roll', roll, 'on', on_day, 'frozenAt', frozen_at, 'hash', hash, 'entries', entries,
      'excluded', excluded) from frozen_roll where election = e.id) as roll,
  (select json_agg(json_build_object('id', c.id, 'title', c.title, 'seats', c.seats, 'districts', c.districts,
      'sectors', c.sectors, 'electors', case when exists (select from frozen_roll where election = e.id)
        then (select count(*) from elector_contest where contest = c.id) end) order by c.position)
    from contest c where c.election = e.id) as contests,
  (select json_agg(json_build_object('from', from_state, 'to', to_state, 'at', moved_at, 'by', moved_by, 'why', why)
      order by version) from election_move where election = e.id) as history
from election e where e.id = $1`;

interface Row extends Omit<Election, 'timetable' | 'roll' | 'history'> {
  readonly timetable: Record<keyof Timetable, string>;
  readonly roll: (Omit<FrozenRoll, 'frozenAt'> & { readonly frozenAt: string }) | null;
  readonly history: readonly (Omit<Move, 'at'> & { readonly at: string })[];
}

const electionOf = ({ timetable, roll, history, ...row }: Row): Election => ({
  ...row,
  timetable: {
    nominationsOpenAt: new Date(timetable.nominationsOpenAt),
    nominationsCloseAt: new Date(timetable.nominationsCloseAt),
    rollOn: timetable.rollOn,
    pollOpensAt: new Date(timetable.pollOpensAt),
    pollClosesAt: new Date(timetable.pollClosesAt),
  },
  roll: roll && { ...roll, frozenAt: new Date(roll.frozenAt) },
  history: history.map((move) => ({ ...move, at: new Date(move.at) })),
});

@Injectable()
export class ElectionsRepository {
  async read(sql: Sql, id: string): Promise<Election> {
    const [row] = await sql.rows<Row>(read, [id]);
    if (row === undefined) throw unknownElection(id);
    return electionOf(row);
  }

  /** Holds the election to the end of the transaction: two steps cannot pass one another. */
  async lock(sql: Sql, id: string): Promise<Election> {
    // Two statements, since the second must see what the holder of the lock before us has changed; they travel together.
    const [, election] = await Promise.all([
      sql.rows('select from election where id = $1 for update', [id]),
      this.read(sql, id),
    ]);
    return election;
  }

  async create(sql: Sql, election: Election): Promise<void> {
    const { id, title, state, timetable, sectorOf, contests } = election;
    const { nominationsOpenAt, nominationsCloseAt, rollOn, pollOpensAt, pollClosesAt } = timetable;
    await sql.run(
      `insert into election (id, title, state, nominations_open_at, nominations_close_at, roll_on, poll_opens_at,
         poll_closes_at, sector_of) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
      [
        id,
        title,
        state,
        nominationsOpenAt,
        nominationsCloseAt,
        rollOn,
        pollOpensAt,
        pollClosesAt,
        JSON.stringify(sectorOf),
      ],
    );
    for (const [position, contest] of contests.entries())
      await this.createContest(sql, id, position, contest);
    await this.saveMove(sql, election);
  }

  async save(sql: Sql, election: Election): Promise<void> {
    const { id, state, version } = election;
    await Promise.all([
      sql.run('update election set state = $2, version = $3 where id = $1', [id, state, version]),
      this.saveMove(sql, election),
    ]);
  }

  private async createContest(sql: Sql, election: string, position: number, contest: Contest): Promise<void> {
    const { id, title, seats, districts, sectors } = contest;
    await sql.run(
      `insert into contest (id, election, position, title, seats, districts, sectors)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, election, position, title, seats, districts, sectors],
    );
  }

  private async saveMove(sql: Sql, { id, version, history }: Election): Promise<void> {
    const move = history.at(-1);
    if (move === undefined) return;
    await sql.run(
      `insert into election_move (election, version, from_state, to_state, moved_at, moved_by, why)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, move.from, move.to, move.at, move.by, move.why],
    );
  }
}
