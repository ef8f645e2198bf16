import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { HelpedSchool } from './helped-school.js';
import { NamesRepository } from './names.repository.js';
import { inWords } from './public-name.js';

const read = `
select b.commission, s.urn, s.name, s.district,
  exists (select from naming_agreement n where n.commission = b.commission and n.urn = b.urn) as agreed
from commission_school b join school s on s.urn = b.urn where b.commission = any($1::uuid[]) order by s.urn`;

interface Row {
  readonly commission: string;
  readonly urn: string;
  readonly name: string;
  readonly district: string | null;
  readonly agreed: boolean;
}

/** The schools that pieces of work are for, and how the public may read of them. */
@Injectable()
export class HelpedSchoolsRepository {
  constructor(private readonly names: NamesRepository) {}

  /** By commission; asked at once for however many there are. */
  async of(sql: Sql, commissions: readonly string[]): Promise<ReadonlyMap<string, readonly HelpedSchool[]>> {
    const rows = await sql.rows<Row>(read, [commissions]);
    const hidden = [...new Set(rows.filter(({ agreed }) => !agreed).map(({ urn }) => urn))];
    const names = await this.names.of(sql, null, hidden);
    const helped = new Map<string, HelpedSchool[]>();
    for (const { commission, urn, name, district, agreed } of rows) {
      const publicName = names.get(urn);
      const words = agreed ? name : publicName === undefined ? 'a school' : inWords(publicName);
      const others = helped.get(commission) ?? [];
      helped.set(commission, [...others, { urn, name, district, agreed, words }]);
    }
    return helped;
  }
}
