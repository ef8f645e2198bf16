import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { schoolWithoutDistrict, switchedOff } from './local-offer.errors.js';

/** Districts whose local offer is switched on now. */
export const switchedOn = `(
  select w.district from (
    select distinct on (district) district, is_on from local_offer_switch order by district, number desc
  ) w where w.is_on
)`;

export interface SwitchRow {
  readonly on: boolean;
  readonly ranks: number;
  readonly reason: string;
  readonly since: Date;
}

/** Whether a district has a local offer: the last time somebody switched it. */
@Injectable()
export class SwitchesRepository {
  async find(sql: Sql, district: string): Promise<SwitchRow | undefined> {
    const [row] = await sql.rows<SwitchRow>(
      `select is_on as on, ranks, reason, switched_at as since from local_offer_switch
       where district = $1 order by number desc limit 1`,
      [district],
    );
    return row;
  }

  async add(
    sql: Sql,
    district: string,
    { on, ranks, reason, since, by }: SwitchRow & { readonly by: string },
  ): Promise<void> {
    await sql.run(
      `insert into local_offer_switch (district, number, is_on, ranks, reason, switched_at, switched_by)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from local_offer_switch where district = $1`,
      [district, on, ranks, reason, since, by],
    );
  }

  /** Holds the switch where it is to the end of the transaction. @throws Failure `conflict` where it is off */
  async holdOn(sql: Sql, district: string): Promise<SwitchRow> {
    await sql.run('select from district where code = $1 for key share', [district]);
    return this.assertOn(sql, district);
  }

  /** @throws Failure `conflict` where the district has no local offer */
  async assertOn(sql: Sql, district: string): Promise<SwitchRow> {
    const row = await this.find(sql, district);
    if (row?.on !== true) throw switchedOff(district);
    return row;
  }

  /** The district of a school of the city. @throws Failure `not-found`, or `conflict` where it has none */
  async districtOf(sql: Sql, urn: string): Promise<string> {
    const [school] = await sql.rows<{ district: string | null }>(
      'select district from school where urn = $1 and in_city and in_force',
      [urn],
    );
    if (school === undefined) throw unknownSchool(urn);
    if (school.district === null) throw schoolWithoutDistrict(urn);
    return school.district;
  }
}
