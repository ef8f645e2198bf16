import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { newId, type Work } from '@partnership/database';

/**
 * Of each watched fact of some schools of the city what every kind of source says, newest; what a person decided
 * overrules all that was older. $1 URNs.
 */
const differing = `
  ours as (select urn from school where urn = any($1) and in_force and in_city),
  told as (
    select distinct on (ours.urn, rule.fact, s.name) ours.urn, rule.fact, s.name, s.as_at, s.received_at, s.number,
      said.facts ->> rule.fact as value
    from ours
      cross join source s
      join record r on r.source = s.number and r.urn = ours.urn
      cross join lateral (select r.facts::jsonb as facts offset 0) said
      join discrepancy_rule rule on said.facts ? rule.fact
    where s.in_force and s.names && (select array_agg(fact) from discrepancy_rule)
    order by ours.urn, rule.fact, s.name, s.as_at desc, s.received_at desc, s.number desc
  ),
  aged as (
    select told.*, rule.comparison, rule.tolerance, rule.months, max(as_at) over of_fact as newest,
      max(as_at) filter (where name = 'person') over of_fact as decided_as_at,
      max(received_at) filter (where name = 'person') over of_fact as decided_received_at,
      max(number) filter (where name = 'person') over of_fact as decided_number
    from told join discrepancy_rule rule using (fact)
    window of_fact as (partition by urn, fact)
  ),
  counted as (
    select * from aged
    where value is not null and as_at > newest - make_interval(months => months)
      and (decided_number is null or (as_at, received_at, number)
        >= (decided_as_at, decided_received_at, decided_number))
  ),
  differing as (
    select urn, fact,
      json_agg(json_build_object('source', name, 'asAt', as_at, 'value', value)
        order by as_at desc, received_at desc, number desc) as told,
      string_agg(name || '=' || lower(trim(value)), '|' order by name) as signature
    from counted
    group by urn, fact, comparison, tolerance
    having case comparison
      when 'same' then count(distinct lower(trim(value))) > 1
      else bool_and(value ~ '^-?[0-9]+([.][0-9]+)?$') and count(*) > 1
        and max(case when value ~ '^-?[0-9]+([.][0-9]+)?$' then value::numeric end)
          - min(case when value ~ '^-?[0-9]+([.][0-9]+)?$' then value::numeric end)
          > tolerance / 100 * max(case when value ~ '^-?[0-9]+([.][0-9]+)?$' then value::numeric end)
    end
  )`;

/**
 * One that a person closed opens again only by other values; one that the sources ended, whenever they differ. Both in
 * one statement, since comparing is what takes time, and others wait for it.
 */
const compare = `
with ${differing},
  before as (select urn, fact, state from discrepancy where urn = any($1)),
  opened as (
    insert into discrepancy as was (id, urn, fact, state, told, signature, opened_at)
    select ($2::uuid[])[row_number() over (order by urn, fact)], urn, fact, 'open', told, signature, $3 from differing
    on conflict (urn, fact) do update set state = 'open', told = excluded.told, signature = excluded.signature,
      opened_at = case was.state when 'open' then was.opened_at else excluded.opened_at end,
      decision = null, reason = null, decided_by = null, ended_at = null, version = was.version + 1
    where was.signature <> excluded.signature or was.state = 'resolved'
    returning id, urn, fact, version
  ),
  resolved as (
    update discrepancy d set state = 'resolved', ended_at = $3, version = d.version + 1
    where d.urn = any($1) and d.state = 'open'
      and not exists (select from differing where differing.urn = d.urn and differing.fact = d.fact)
    returning d.id, d.urn, d.fact, d.version
  ),
  changed as (
    select true as opened, opened.* from opened left join before using (urn, fact)
    where before.state is distinct from 'open'
    union all
    select false, resolved.* from resolved
  )
select opened, id as discrepancy, urn, school.district, fact, changed.version
from changed join school using (urn)
order by opened desc, urn, fact`;

/** Of the schools that a source speaks of, those that another kind of source speaks of too, or that differed until now. */
const comparable = `
with kinds as (
  select array_agg(number) as numbers from source
  where in_force and names && (select array_agg(fact) from discrepancy_rule)
    and name <> (select name from source where number = $1)
)
select s.urn from school s join record r on r.urn = s.urn and r.source = $1 cross join kinds
where s.in_force and s.in_city and (
  exists (select from discrepancy d where d.urn = s.urn and d.state = 'open')
  or exists (select from record other where other.source = any(kinds.numbers) and other.urn = s.urn))
order by s.urn`;

type Changed = districts.DiscrepancyChanged & { readonly opened: boolean; readonly version: number };

/** Compares what the sources in force say of a school, whenever one comes into force or goes out of it. */
@Injectable()
export class DiscrepancyFinding {
  /** Of all schools that a source speaks of. */
  async compareOf(work: Work, source: number): Promise<void> {
    const rows = await work.sql.rows<{ urn: string }>(comparable, [source]);
    await this.compare(
      work,
      rows.map(({ urn }) => urn),
    );
  }

  async compare(work: Work, urns: readonly string[]): Promise<void> {
    if (urns.length === 0) return;
    const [rules] = await work.sql.rows<{ rules: number }>(
      'select count(*)::integer as rules from discrepancy_rule',
    );
    const ids = Array.from({ length: urns.length * (rules?.rules ?? 0) }, newId);
    for (const { opened, version, ...told } of await work.sql.rows<Changed>(compare, [urns, ids, work.at]))
      work.announce(
        opened ? districts.discrepancyOpened : districts.discrepancyEnded,
        told.discrepancy,
        version,
        told,
      );
  }

  /** Of the whole city, when a rule has changed. */
  async compareAll(work: Work): Promise<void> {
    const rows = await work.sql.rows<{ urn: string }>('select urn from school where in_force and in_city');
    await this.compare(
      work,
      rows.map(({ urn }) => urn),
    );
  }
}
