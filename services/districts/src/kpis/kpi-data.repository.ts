import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import { secretKinds } from '../comparisons/column.js';
import type { AbsentKind } from '../feeds/value.js';
import type { PlacedSchool } from './shown-values.js';

type Phases = districts.KpiFormula['phases'];

/** What the newest source says of a fact of a school. */
export interface FactRow extends PlacedSchool {
  readonly value: string | null;
  /** Why there is no value, where a source says. */
  readonly absent: AbsentKind | null;
  readonly source: number | null;
}

/** $1: the phases, null for all. A school counts while it teaches. */
const population = `school s
where s.in_city and s.in_force and s.status in ('open', 'proposed-to-close')
  and ($1::text[] is null or s.phase = any($1))`;

/** The newest fact of that name; a fact that is hidden shows as null, and older ones do not show through it. */
const byFact = `
select s.urn, s.district, f.value, f.absent, f.source
from (select * from ${population}) s left join lateral (
  select r.facts ->> $2 as value, r.absent ->> $2 as absent, r.source
  from unnest(s.sources) with ordinality as o (number, place)
    join record r on r.source = o.number and r.urn = s.urn
  where r.facts -> $2 is not null order by o.place desc limit 1
) f on true`;

/** Of whom the formulas of KPIs speak, and the plain facts that some are computed from. */
@Injectable()
export class KpiData {
  constructor(private readonly database: Database) {}

  schools(phases: Phases): Promise<PlacedSchool[]> {
    return this.database.sql.rows(`select s.urn, s.district from ${population}`, [phases ?? null]);
  }

  facts(fact: string, phases: Phases): Promise<FactRow[]> {
    return this.database.sql.rows(byFact, [phases ?? null, fact]);
  }

  /** The newest day of which the sources speak. */
  async asAt(sources: readonly number[]): Promise<string | null> {
    const [newest] = await this.database.sql.rows<{ asAt: string | null }>(
      'select max(as_at) as "asAt" from source where number = any($1::integer[])',
      [[...new Set(sources)]],
    );
    return newest?.asAt ?? null;
  }

  /** Whether the fact is a figure of an indicator, too, of which something must not be known. */
  async isSecret(fact: string, sql: Sql = this.database.sql): Promise<boolean> {
    const found = await sql.run(
      `select from indicator i where i.code = $1 and (i.smallest > 0 or exists (
         select from measure m join source s on s.number = m.source and s.in_force
         where m.indicator = i.code and m.kinds && $2::text[]))`,
      [fact, secretKinds],
    );
    return found > 0;
  }

  async indicatorExists(sql: Sql, code: string): Promise<boolean> {
    return (await sql.run('select from indicator where code = $1', [code])) === 1;
  }
}
