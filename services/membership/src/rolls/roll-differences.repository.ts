import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { FrozenStanding } from './roll-differences.js';

const particulars = {
  name: 'name',
  phase: 'phase',
  establishmentType: 'establishment_type',
  district: 'district',
};

const fieldChanges = Object.entries(particulars)
  .map(
    ([field, column]) => `case when w.${column} is distinct from i.${column}
      then jsonb_build_object('field', '${field}', 'was', w.${column}, 'is', i.${column}) end`,
  )
  .join(', ');

/** Every school of either roll, and of what kind its difference is. $1 is the roll, $2 the one compared with. */
const compared = `
with compared as (
  select coalesce(i.urn, w.urn) as urn, coalesce(i.name, w.name) as name, w.delegate as delegate_was,
    i.delegate as delegate_is, w.urn is null as added, i.urn is null as removed,
    w.delegate <> i.delegate as redelegated, case when w.urn is null or i.urn is null then '{}'
      else array_remove(array[${fieldChanges}], null) end as particulars
  from (select * from roll_entry where roll = $1) i
  full join (select * from roll_entry where roll = $2) w on w.urn = i.urn
), changed as (
  select *, array_remove(array[case when added then 'added' end, case when removed then 'removed' end,
    case when redelegated then 'delegate' end, case when particulars <> '{}' then 'particulars' end], null) as kinds
  from compared
)`;

const count = `${compared}
select count(*) filter (where added) as added, count(*) filter (where removed) as removed,
  count(*) filter (where redelegated) as delegate, count(*) filter (where 'particulars' = any(kinds)) as particulars,
  count(*) filter (where kinds = '{}') as unchanged
from changed`;

const list = `${compared}
select c.urn, c.name, c.kinds, c.delegate_was as "delegateWas", c.delegate_is as "delegateIs",
  to_jsonb(c.particulars) as particulars, coalesce(x.reasons, '[]') as reasons
from changed c
left join roll_exclusion x on x.urn = c.urn
  and x.roll = case when c.removed then $1::uuid when c.added then $2::uuid end
where c.kinds <> '{}' and ($3::text is null or $3 = any(c.kinds)) and c.urn > $4
order by c.urn limit $5`;

const frozen = `
select urn, name, true as "mayVote", delegate, null as state, '[]'::jsonb as reasons from roll_entry where roll = $1
union all
select urn, name, false, null, state, reasons from roll_exclusion where roll = $1`;

@Injectable()
export class RollDifferencesRepository {
  async count(sql: Sql, roll: string, since: string): Promise<membership.RollChangeCountsView> {
    const [counts] = await sql.rows<membership.RollChangeCountsView>(count, [roll, since]);
    if (counts === undefined) throw new Error('a count without an answer');
    return counts;
  }

  list(
    sql: Sql,
    { roll, since, kind }: membership.AskRollChanges,
    after: string,
    count: number,
  ): Promise<membership.RollChangeView[]> {
    return sql.rows<membership.RollChangeView>(list, [roll, since, kind ?? null, after, count]);
  }

  /** Every school that the roll mentions. */
  frozen(sql: Sql, roll: string): Promise<FrozenStanding[]> {
    return sql.rows<FrozenStanding>(frozen, [roll]);
  }
}
