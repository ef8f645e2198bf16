import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { SchoolCommission } from './school-commission.js';

/** $1 the school, $2 the day. */
const read = `
select c.id as commission, $1::text as urn, c.title, c.need, c.state, c.identified_at as "identifiedAt",
  (select max(moved_at) from commission_move where commission = c.id) as "movedAt",
  case when a.supplier_urn = $1 then 'supporting' else 'supported' end as side,
  (select closes_at from call where commission = c.id) as "closesAt",
  (select coalesce(json_agg(json_build_object('urn', s.urn, 'name', s.name) order by s.urn), '[]')
    from commission_school b join school s on s.urn = b.urn where b.commission = c.id) as helped,
  case when a.commission is not null then json_build_object('supplierUrn', a.supplier_urn, 'supplierName', w.name,
    'amountPence', a.amount_pence, 'paidPence', a.paid_pence, 'method', a.method, 'reason', a.reason,
    'awardedAt', a.awarded_at, 'standstillUntil', a.standstill_until) end as award,
  exists (select from agreement_proposal p where p.commission = c.id and p.state = 'proposed'
    and not exists (select from agreement_acceptance x
      where x.commission = p.commission and x.number = p.number and x.party = $1)) as "toAccept",
  (select count(*)::int from milestone where commission = c.id and state in ('scheduled', 'not-met')
    and not awaits_judgement and due_on <= $2::date) as "toReport",
  (select count(*)::int from milestone where commission = c.id and awaits_judgement) as "toJudge",
  exists (select from work_rating where commission = c.id and urn = $1) as rated,
  (select coalesce(json_agg(json_build_object('completedOn', completed_on)), '[]')
    from progress_review where commission = c.id) as reviews,
  (select impact from impact_decision where commission = c.id order by number desc limit 1) as impact, c.version
from commission c
  left join award a on a.commission = c.id
  left join school w on w.urn = a.supplier_urn
where (a.supplier_urn = $1 or exists (select from commission_school b where b.commission = c.id and b.urn = $1))`;

const sides = {
  supporting: 'a.supplier_urn = $1',
  supported: 'a.supplier_urn is distinct from $1',
} satisfies Record<commissioning.RatingSide, string>;

@Injectable()
export class SchoolCommissionsRepository {
  async district(sql: Sql, urn: string): Promise<{ district: string | null } | undefined> {
    const [found] = await sql.rows<{ district: string | null }>(
      'select district from school where urn = $1',
      [urn],
    );
    return found;
  }

  /** The newest first. */
  list(
    sql: Sql,
    { urn, side, state }: commissioning.ListSchoolCommissions,
    today: string,
    limit: number,
    before: string | null,
  ): Promise<SchoolCommission[]> {
    return sql.rows<SchoolCommission>(
      `${read} and ${side === undefined ? 'true' : sides[side]} and ($3::text is null or c.state = $3)
         and ($4::uuid is null or c.id < $4) order by c.id desc limit $5`,
      [urn, today, state ?? null, before, limit],
    );
  }

  async find(
    sql: Sql,
    urn: string,
    commission: string,
    today: string,
  ): Promise<SchoolCommission | undefined> {
    const [found] = await sql.rows<SchoolCommission>(`${read} and c.id = $3`, [urn, today, commission]);
    return found;
  }
}
