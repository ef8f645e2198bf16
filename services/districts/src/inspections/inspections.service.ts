import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { inspectionOf, type KeptInspection } from './inspection.js';

interface Told {
  readonly run: string;
  readonly inspections: readonly KeptInspection[];
}

const told = `
select f.id as run, r.inspections
from source s
  join record r on r.source = s.number and r.urn = $1
  join feed_run f on f.source = s.number
where s.in_force
order by s.as_at desc, s.received_at desc, s.number desc`;

/** Every inspection that a source in force tells of; where several do, as the newest has it. */
@Injectable()
export class InspectionsService {
  constructor(private readonly database: Database) {}

  async list(urn: string): Promise<districts.InspectionList> {
    const { sql } = this.database;
    const sources = await sql.rows<Told>(told, [urn]);
    if (
      sources.length === 0 &&
      (await sql.run('select from school where urn = $1 and in_force', [urn])) === 0
    )
      throw unknownSchool(urn);
    const newest = new Map<string, districts.InspectionView>();
    for (const { run, inspections } of sources)
      for (const inspection of inspections.map(inspectionOf))
        if (!newest.has(inspection.number))
          newest.set(inspection.number, { ...inspection, judgements: [...inspection.judgements], urn, run });
    return { items: [...newest.values()].sort(latestFirst) };
  }
}

const latestFirst = (a: districts.InspectionView, b: districts.InspectionView): number =>
  b.inspectedOn.localeCompare(a.inspectedOn) || a.number.localeCompare(b.number);
