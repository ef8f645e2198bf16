import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { civilDate, violates, type CursorKey, type Sql } from '@partnership/database';
import { PlacesRepository } from '../group/places.repository.js';
import type { Attender, Meeting, MeetingStep } from './meeting.js';
import { anotherOpen, unknownMeeting } from './meeting.errors.js';

const columns = `
id, week_of as "weekOf", starts_at as "startsAt", place, state, moved, since, opened_at as "openedAt",
closed_at as "closedAt", published_at as "publishedAt", minutes_version as "minutesVersion", version`;
const find = `select ${columns} from group_meeting where id = $1`;

const add = `
insert into group_meeting (id, week_of, starts_at, place) values ($1, $2, $3, $4)
on conflict (week_of) do nothing`;
const save = `
update group_meeting set starts_at = $2, place = $3, state = $4, moved = $5, since = $6, opened_at = $7, closed_at = $8,
  published_at = $9, minutes_version = $10, version = $11
where id = $1`;
const addStep = `
insert into group_meeting_step (meeting, version, what, at, by, why) values ($1, $2, $3, $4, $5, $6)`;
const attend = `
insert into meeting_presence (meeting, person_id, presence, noted_at, noted_by)
select $1, person_id, presence, $4, $5 from unnest($2::uuid[], $3::text[]) as told (person_id, presence)
on conflict (meeting, person_id) do update
  set presence = excluded.presence, noted_at = excluded.noted_at, noted_by = excluded.noted_by`;

export interface MeetingEntry {
  readonly id: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly state: string;
  readonly items: number;
  readonly version: number;
}

/** Meetings of the Group, their history and who came. */
@Injectable()
export class MeetingsRepository {
  constructor(private readonly places: PlacesRepository) {}

  async find(sql: Sql, id: string): Promise<Meeting> {
    return one(await sql.rows<Meeting>(find, [id]), id);
  }

  /** Holds the meeting to the end of the transaction; `share` lets others hold it too and keeps its state. */
  async lock(sql: Sql, id: string, how: 'update' | 'share' = 'update'): Promise<Meeting> {
    return one(await sql.rows<Meeting>(`${find} for ${how}`, [id]), id);
  }

  /** False where the week has its meeting already. */
  async add(sql: Sql, { id, weekOf, startsAt, place }: Meeting, step: MeetingStep): Promise<boolean> {
    const added = await sql.run(add, [id, weekOf, startsAt, place]);
    if (added === 0) return false;
    await this.addStep(sql, id, 1, step);
    return true;
  }

  async save(sql: Sql, meeting: Meeting, step: MeetingStep): Promise<void> {
    const { id, startsAt, place, state, moved, since, openedAt, closedAt, publishedAt } = meeting;
    const { minutesVersion, version } = meeting;
    const values = [id, startsAt, place, state, moved, since, openedAt, closedAt, publishedAt];
    try {
      await sql.run(save, [...values, minutesVersion, version]);
    } catch (error) {
      throw violates(error, 'group_meeting_one_open') ? anotherOpen() : error;
    }
    await this.addStep(sql, id, version, step);
  }

  async history(sql: Sql, id: string): Promise<MeetingStep[]> {
    return sql.rows<MeetingStep>(
      'select what, at, by, why from group_meeting_step where meeting = $1 order by version',
      [id],
    );
  }

  /**
   * All who have a place on the day of the meeting, and what is known of their coming. Of all it is known once the meeting has
   * closed: whoever is given a place for that day afterwards was not there.
   */
  async people(sql: Sql, { id, startsAt, closedAt }: Meeting): Promise<Attender[]> {
    const [places, noted] = await Promise.all([
      this.places.inOffice(sql, civilDate(startsAt)),
      sql.rows<{ personId: string; presence: commissioning.MeetingPresence }>(
        'select person_id as "personId", presence from meeting_presence where meeting = $1',
        [id],
      ),
    ]);
    const known = new Map(noted.map(({ personId, presence }) => [personId, presence]));
    return places
      .filter(({ personId }) => closedAt === null || known.has(personId))
      .map((place) => ({ ...place, presence: known.get(place.personId) ?? null }));
  }

  async attend(
    sql: Sql,
    id: string,
    people: readonly commissioning.PersonPresence[],
    at: Date,
    by: string,
  ): Promise<void> {
    const persons = people.map(({ personId }) => personId);
    const presences = people.map(({ presence }) => presence);
    await sql.run(attend, [id, persons, presences, at, by]);
  }

  /** When the last meeting that was held was opened. */
  async lastOpened(sql: Sql, before: Meeting): Promise<Date | null> {
    const [last] = await sql.rows<{ at: Date | null }>(
      'select max(opened_at) as at from group_meeting where id <> $1 and opened_at <= $2',
      [before.id, before.openedAt ?? 'infinity'],
    );
    return last?.at ?? null;
  }

  async isAnyOpen(sql: Sql): Promise<boolean> {
    const open = await sql.rows(`select from group_meeting where state = 'open'`);
    return open.length > 0;
  }

  /** Planned weekly meetings still to come that nobody has moved. */
  async madeAhead(sql: Sql, now: Date): Promise<Meeting[]> {
    return sql.rows<Meeting>(
      `select ${columns} from group_meeting
       where state = 'planned' and week_of is not null and not moved and starts_at > $1
       order by starts_at for update`,
      [now],
    );
  }

  /** The latest first. */
  list(
    sql: Sql,
    state: string | undefined,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<MeetingEntry[]> {
    return sql.rows<MeetingEntry>(
      `select id, starts_at as "startsAt", place, state, version,
         (select count(*)::int from agenda_item i where i.meeting = m.id) as items
       from group_meeting m
       where ($1::text is null or state = $1)
         and ($2::timestamptz is null or (starts_at, id) < ($2::timestamptz, $3::uuid))
       order by starts_at desc, id desc limit $4`,
      [state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  private async addStep(
    sql: Sql,
    id: string,
    version: number,
    { what, at, by, why }: MeetingStep,
  ): Promise<void> {
    await sql.run(addStep, [id, version, what, at, by, why]);
  }
}

function one([meeting]: readonly Meeting[], id: string): Meeting {
  if (meeting === undefined) throw unknownMeeting(id);
  return meeting;
}
