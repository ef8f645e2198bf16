import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** Every open school in scope, but those that are helped; one statement for however many there are. */
const invite = `
insert into call_invitation (commission, urn, establishment_type, phase)
select $1, s.urn, s.establishment_type, s.phase from school s
where s.in_city and s.status in ('open', 'proposed-to-close')
  and ($2::text[] is null or s.phase = any($2)) and ($3::text[] is null or s.establishment_type = any($3))
  and ($4::text[] is null or s.district = any($4))
  and not exists (select from commission_school b where b.commission = $1 and b.urn = s.urn)
returning urn`;

const count = `
select grouping(i.establishment_type) as "allTypes", grouping(i.phase) as "allPhases",
  i.establishment_type as type, i.phase, count(*)::int as invited, count(e.id)::int as expressed
from call_invitation i left join expression_of_interest e
  on e.commission = i.commission and e.urn = i.urn and e.state <> 'withdrawn'
where i.commission = $1 group by grouping sets ((i.establishment_type), (i.phase), ())
order by i.establishment_type, i.phase`;

/** Invited and answered, of one type, of one phase, or of all. */
export interface InvitationCount {
  readonly allTypes: number;
  readonly allPhases: number;
  readonly type: string | null;
  readonly phase: string | null;
  readonly invited: number;
  readonly expressed: number;
}

@Injectable()
export class InvitationsRepository {
  /** The URNs of those who are invited. */
  async invite(
    sql: Sql,
    commission: string,
    eligibility: commissioning.Eligibility | undefined,
  ): Promise<string[]> {
    const { phases = null, establishmentTypes = null, districts = null } = eligibility ?? {};
    const rows = await sql.rows<{ urn: string }>(invite, [commission, phases, establishmentTypes, districts]);
    return rows.map(({ urn }) => urn);
  }

  count(sql: Sql, commission: string): Promise<InvitationCount[]> {
    return sql.rows<InvitationCount>(count, [commission]);
  }
}
