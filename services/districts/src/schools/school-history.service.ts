import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { line } from '../links/line.js';
import { spells, type DistrictEntry } from './district-history.js';
import { unknownSchool } from './school.errors.js';
import { statusHistory, type ToldStatus } from './status-history.js';

const ordinaryPage = 50;

/** A school's fact as it shows, in SQL. */
const shown = (fact: string): string => `(
  select r.facts ->> '${fact}' from unnest(school.sources) with ordinality as o (number, place)
    join record r on r.source = o.number and r.urn = school.urn
  where r.facts::jsonb ? '${fact}' order by o.place desc limit 1
)`;

/** What became of a school over time, and what about its place waits for a person. */
@Injectable()
export class SchoolHistory {
  constructor(private readonly database: Database) {}

  async districts(urn: string): Promise<districts.SchoolDistrictList> {
    await this.assertKnown(urn);
    const entries = await this.database.sql.rows<DistrictEntry>(
      `select district, basis, from_on as "from", reason, decided_by as "decidedBy", recorded_at as "recordedAt"
       from school_district where urn = $1 order by sequence`,
      [urn],
    );
    return {
      items: spells(entries)
        .map((spell) => ({ ...spell, recordedAt: spell.recordedAt.toISOString() }))
        .reverse(),
    };
  }

  async statuses(urn: string): Promise<districts.SchoolStatusList> {
    await this.assertKnown(urn);
    const told = await this.database.sql.rows<ToldStatus>(
      `select r.facts ->> 'status' as status, r.facts ->> 'openedOn' as "openedOn", r.facts ->> 'closedOn' as "closedOn",
         s.name as source, s.as_at as "asAt", f.id as run
       from source s join record r on r.source = s.number and r.urn = $1 left join feed_run f on f.source = s.number
       where s.in_force order by s.as_at, s.received_at, s.number`,
      [urn],
    );
    const [without] = await this.database.sql.rows<{ files: number }>(
      `select count(*)::integer as files from source s
       where s.in_force and s.name <> 'person' and not exists (select from record r where r.source = s.number and r.urn = $1)
         and exists (
           select from source named join record r on r.source = named.number and r.urn = $1
           where named.in_force and named.name = s.name and named.as_at < s.as_at
         )`,
      [urn],
    );
    return { items: statusHistory(told).reverse(), filesWithout: without?.files ?? 0 };
  }

  async suggestions(request: districts.ListDistrictSuggestions): Promise<districts.DistrictSuggestionPage> {
    const limit = request.limit ?? ordinaryPage;
    const [name, urn] = decodeCursor(request.cursor, ['text', 'text']) ?? ['', ''];
    const rows = await this.database.sql.rows<districts.DistrictSuggestionView & { nameKey: string }>(
      `select urn, name, name_key as "nameKey", district, district_basis as basis, district_suggestion as suggestion,
         district_candidates as candidates, ${shown('ward')} as ward, ${shown('constituency')} as constituency,
         district_reason as reason, version
       from school
       where in_force and in_city
         and (district_basis = 'undecided' or district_suggestion is not null or district_candidates <> '{}')
         and ($1::text is null or $1 in (district, district_suggestion) or $1 = any(district_candidates))
         and (name_key, urn) > ($2, $3)
       order by name_key, urn limit $4`,
      [request.district ?? null, name, urn, limit + 1],
    );
    const { items, next } = page(rows, limit, (row) => [row.nameKey, row.urn]);
    return { items: items.map(({ nameKey: _, ...item }) => item), next };
  }

  /** By indicator and period, the school's own before its predecessors'. */
  async figures(request: districts.ListLineFigures): Promise<districts.LineFigurePage> {
    const { urn } = request;
    await this.assertKnown(urn);
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'text', 'text']) ?? ['', '', ''];
    const rows = await this.database.sql.rows<districts.LineFigureView>(
      `with recursive ${line('$1')},
       schools as (select $1 as urn union select urn from line)
       select * from (
         select distinct on (m.indicator, m.period, v.urn) m.indicator, i.title, i.unit, m.period, v.urn,
           v.urn <> $1 as "ofPredecessor", v.kind, v.value, s.name as source, s.as_at as "asAt"
         from measure m
           join source s on s.number = m.source and s.in_force
           join indicator i on i.code = m.indicator
           cross join schools
           cross join lateral (select array_position(m.urns, schools.urn) as place) at
           cross join lateral (select schools.urn, m.kinds[place] as kind, m."values"[place] as value) v
         where place is not null and (m.indicator, m.period, v.urn) > ($2, $3, $4)
         order by m.indicator, m.period, v.urn, s.as_at desc, s.received_at desc, s.number desc
       ) figure
       order by indicator, period, urn limit $5`,
      [urn, ...after, limit + 1],
    );
    return page(rows, limit, (row) => [row.indicator, row.period, row.urn]);
  }

  private async assertKnown(urn: string): Promise<void> {
    const found = await this.database.sql.run('select from school where urn = $1 and in_force', [urn]);
    if (found === 0) throw unknownSchool(urn);
  }
}
