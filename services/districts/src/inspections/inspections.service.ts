import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { judgementOf, type KeptJudgement } from './inspection.js';

interface KeptInspection extends Omit<districts.InspectionView, 'judgements'> {
  readonly judgements: readonly KeptJudgement[];
}

/** Every inspection that a source in force tells of; where several do, as the newest has it. */
const read = `
select number, urn, kind, type, framework, inspected_on as "inspectedOn", published_on as "publishedOn", overall,
  outcome, category_of_concern as "categoryOfConcern", predecessor_urn as "predecessorUrn", judgements, run
from (
  select distinct on (i.number) i.*, f.id as run
  from source s
    join inspection i on i.source = s.number and i.urn = $1
    join feed_run f on f.source = s.number
  where s.in_force
  order by i.number, s.as_at desc, s.received_at desc, s.number desc
) newest
order by inspected_on desc, number`;

@Injectable()
export class InspectionsService {
  constructor(private readonly database: Database) {}

  async list(urn: string): Promise<districts.InspectionList> {
    const { sql } = this.database;
    const kept = await sql.rows<KeptInspection>(read, [urn]);
    if (kept.length === 0 && (await sql.run('select from school where urn = $1 and in_force', [urn])) === 0)
      throw unknownSchool(urn);
    return { items: kept.map((each) => ({ ...each, judgements: each.judgements.map(judgementOf) })) };
  }
}
