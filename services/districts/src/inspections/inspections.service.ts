import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { line } from '../links/line.js';
import { unknownSchool } from '../schools/school.errors.js';
import {
  inspectionOf,
  latestOf,
  scaleOf,
  type Framework,
  type Inspection,
  type KeptInspection,
} from './inspection.js';

interface Told {
  readonly urn: string;
  readonly run: string;
  readonly inspections: readonly KeptInspection[];
}

const told = `
with recursive ${line('$1')},
schools as (select $1 as urn, 0 as steps union all select urn, min(steps) from line group by urn)
select r.urn, f.id as run, r.inspections
from schools
  cross join source s
  join record r on r.source = s.number and r.urn = schools.urn
  join feed_run f on f.source = s.number
where s.in_force
order by schools.steps, s.as_at desc, s.received_at desc, s.number desc`;

/**
 * Every inspection that a source in force tells of the school, or of those from which it descends; where several do, as
 * the newest has it, and as the nearest school has it.
 */
@Injectable()
export class InspectionsService {
  constructor(private readonly database: Database) {}

  async list(urn: string): Promise<districts.InspectionList> {
    const { sql } = this.database;
    const sources = await sql.rows<Told>(told, [urn]);
    if (
      !sources.some((source) => source.urn === urn) &&
      (await sql.run('select from school where urn = $1 and in_force', [urn])) === 0
    )
      throw unknownSchool(urn);
    const newest = new Map<
      string,
      districts.InspectionView & { framework: Framework; kind: Inspection['kind'] }
    >();
    for (const source of sources)
      for (const inspection of source.inspections.map(inspectionOf))
        if (!newest.has(inspection.number))
          newest.set(inspection.number, {
            ...inspection,
            urn,
            predecessorUrn: inspection.predecessorUrn ?? (source.urn === urn ? null : source.urn),
            scale: [...scaleOf(inspection.framework)],
            judgements: [...inspection.judgements],
            run: source.run,
          });
    const items = [...newest.values()].sort(latestFirst);
    return { items, latest: latestOf(items) };
  }
}

const latestFirst = (a: districts.InspectionView, b: districts.InspectionView): number =>
  b.inspectedOn.localeCompare(a.inspectedOn) || a.number.localeCompare(b.number);
