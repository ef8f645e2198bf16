import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { violates, type CursorKey, type Sql } from '@partnership/database';
import { isPersonId } from '../people/person-id.js';
import { chairAlready, placeAlready, unknownPlace } from './group.errors.js';
import type { Place } from './place.js';

const columns = `
id, kind, person_id as "personId", urn, body, chair, from_on as "from", until_on as "until",
ended_because as "endedBecause", version`;

const add = `
insert into group_place (id, kind, person_id, urn, body, chair, from_on, until_on)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const lastMet = `
select max((starts_at at time zone 'Europe/London')::date) as "on" from group_meeting
where opened_at is not null and (starts_at at time zone 'Europe/London')::date between $1 and $2`;

/** Who has a place in the Group. */
@Injectable()
export class PlacesRepository {
  async find(sql: Sql, id: string): Promise<Place> {
    const [place] = await sql.rows<Place>(`select ${columns} from group_place where id = $1`, [id]);
    if (place === undefined) throw unknownPlace(id);
    return place;
  }

  async lock(sql: Sql, id: string): Promise<Place> {
    await sql.run('select from group_place where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async add(sql: Sql, place: Place): Promise<void> {
    const { id, kind, personId, urn, body, chair, from, until } = place;
    try {
      await sql.run(add, [id, kind, personId, urn, body, chair, from, until]);
    } catch (error) {
      if (violates(error, 'one_place_a_day')) throw placeAlready();
      throw violates(error, 'one_chair_a_day') ? chairAlready() : error;
    }
  }

  async end(sql: Sql, { id, until, endedBecause, version }: Place): Promise<void> {
    await sql.run('update group_place set until_on = $2, ended_because = $3, version = $4 where id = $1', [
      id,
      until,
      endedBecause,
      version,
    ]);
  }

  /** The last day of the term on which a meeting was opened. */
  async lastMet(sql: Sql, { from, until }: Pick<Place, 'from' | 'until'>): Promise<string | null> {
    const [last] = await sql.rows<{ on: string | null }>(lastMet, [from, until]);
    return last?.on ?? null;
  }

  /** All who have a place on that day: core members first. */
  inOffice(sql: Sql, on: string): Promise<Place[]> {
    return sql.rows<Place>(
      `select ${columns} from group_place where from_on <= $1 and until_on >= $1 order by kind, person_id`,
      [on],
    );
  }

  async hasPlace(sql: Sql, person: string, on: string): Promise<boolean> {
    if (!isPersonId(person)) return false;
    const found = await sql.rows(
      'select from group_place where person_id = $1 and from_on <= $2 and until_on >= $2',
      [person, on],
    );
    return found.length > 0;
  }

  /** The newest first. */
  list(
    sql: Sql,
    { kind, on }: commissioning.ListGroupPlaces,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<Place[]> {
    return sql.rows<Place>(
      `select ${columns} from group_place
       where ($1::text is null or kind = $1) and ($2::date is null or (from_on <= $2 and until_on >= $2))
         and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [kind ?? null, on ?? null, after?.[0] ?? null, limit],
    );
  }
}
