import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

const read = `
select code as area, title, words, retired_on as "retiredOn", version from strength_area`;

/** The list of areas, as data. */
@Injectable()
export class StrengthAreasRepository {
  all(sql: Sql): Promise<commissioning.StrengthAreaView[]> {
    return sql.rows<commissioning.StrengthAreaView>(`${read} order by code`);
  }

  async inForce(sql: Sql, on: string): Promise<commissioning.StrengthAreaView[]> {
    const areas = await this.all(sql);
    return areas.filter(({ retiredOn }) => retiredOn === null || retiredOn > on);
  }

  /** Holds the area to the end of the transaction. */
  async lock(sql: Sql, area: string): Promise<commissioning.StrengthAreaView | undefined> {
    const [found] = await sql.rows<commissioning.StrengthAreaView>(`${read} where code = $1 for update`, [
      area,
    ]);
    return found;
  }

  /** False if there is one that another has just made. */
  async set(
    sql: Sql,
    { area, title, words, retiredOn }: commissioning.SetStrengthArea,
    known: boolean,
  ): Promise<boolean> {
    const values = [area, title, words, retiredOn ?? null];
    const text = known
      ? `update strength_area set title = $2, words = $3, retired_on = $4, version = version + 1 where code = $1`
      : `insert into strength_area (code, title, words, retired_on) values ($1, $2, $3, $4) on conflict do nothing`;
    return (await sql.run(text, values)) === 1;
  }
}
