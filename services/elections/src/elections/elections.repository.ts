import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Election, FrozenRoll, Move } from './election.js';
import { unknownElection } from './election.errors.js';
import type { Timetable } from './timetable.js';

/** The election with everything that belongs to it, in one round trip and of one moment. */
const read = `
select e.id, e.title, e.state, e.version, e.sector_rules as "sectorRules", e.revote, e.publication,
  e.publication_threshold as "publicationThreshold", json_build_object('from', e.term_from, 'until', e.term_until) as term,
  json_build_object('nominationsOpenAt', e.nominations_open_at, 'nominationsCloseAt', e.nominations_close_at,
    'rollOn', e.roll_on, 'pollOpensAt', e.poll_opens_at, 'pollClosesAt', e.poll_closes_at) as timetable,
  (select json_build_object('roll', roll, 'on', on_day, 'frozenAt', frozen_at, 'hash', hash, 'entries', entries,
      'excluded', excluded) from frozen_roll where election = e.id) as roll,
  (select json_agg(json_build_object('id', c.id, 'title', c.title, 'seats', c.seats, 'districts', c.districts,
      'sectors', c.sectors, 'rule', json_build_object('id', c.rule, 'version', c.rule_version),
      'reopenNominations', c.reopen_nominations, 'electors', c.electors, 'outcome', c.outcome,
      'vacantSeats', c.vacant_seats) order by c.position)
    from contest c where c.election = e.id) as contests,
  (select json_agg(json_build_object('from', from_state, 'to', to_state, 'at', moved_at, 'by', moved_by, 'why', why)
      order by version) from election_move where election = e.id) as history
from election e where e.id = $1`;

const saveState = 'update election set state = $2, version = $3 where id = $1';
const saveMove = `
insert into election_move (election, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;

const saveRules = `
update contest set rule_version = settled.version
from json_to_recordset($1::json) as settled (id uuid, version text)
where contest.id = settled.id and contest.rule_version is null`;

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

  /** The elections in these states, the oldest first. */
  async idsIn(sql: Sql, states: readonly string[]): Promise<string[]> {
    const text = 'select id from election where state = any($1::text[]) order by id';
    return (await sql.rows<{ id: string }>(text, [states])).map(({ id }) => id);
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

  /** Writes where the election stands now, and the step that brought it there. */
  async save(sql: Sql, { id, state, version, history, contests }: Election): Promise<void> {
    const move = history.at(-1);
    const rules = contests.map(({ id: contest, rule }) => ({ id: contest, version: rule.version }));
    await Promise.all([
      sql.run(saveState, [id, state, version]),
      sql.run(saveRules, [JSON.stringify(rules)]),
      sql.run(saveMove, [id, version, move?.from, move?.to, move?.at, move?.by, move?.why]),
    ]);
  }

  /** Something of the election has changed between two steps: what was read of it is out of date. Gives the new version. */
  async touch(sql: Sql, { id }: Pick<Election, 'id'>): Promise<number> {
    const text = 'update election set version = version + 1 where id = $1 returning version';
    const [row] = await sql.rows<{ version: number }>(text, [id]);
    if (row === undefined) throw unknownElection(id);
    return row.version;
  }
}
