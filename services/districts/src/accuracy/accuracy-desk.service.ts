import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reached, rowsParts } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';
import { VerificationRules } from './verification-rules.service.js';

const open = `s.in_force and s.in_city and s.status in ('open', 'proposed-to-close') and ${reached('s.district')}`;

/** $5 facts, $6 titles, $7 due since, $8 the day before which a value is stale, as `standing` has them. */
const rule = `rule as materialized (
  select * from unnest($5::text[], $6::text[], $7::date[], $8::date[]) as r (fact, title, since, stale_before))`;

/** What waits for a decision of the lead, rather than for the head's answer. */
const undecided = `undecided as materialized (
  select urn, fact from verification where state = 'disputed'
  union select urn, fact from discrepancy where state = 'open')`;

/** `alone`: one of whose rows does not tell all that its file tells. What a person corrected is all that its source tells. */
const ours = `ours as materialized (
  select s.urn, s.district, s.sources,
    case when exists (select from record p where p.urn = s.urn and not p.whole and p.line > 0) then s.urn end as alone
  from school s cross join reader where ${open})`;

/**
 * Which facts are so old that they are stale unless somebody answered for them: asked once for all schools of which the
 * same sources tell, and for each that is alone by itself.
 */
const old = `old as materialized (
  select told.sources, told.alone, rule.fact, rule.since, rule.stale_before
  from (select distinct sources, alone from ours) told cross join rule
  where not exists (
    select from source s
    where s.number = any(told.sources) and s.as_at >= rule.stale_before and rule.fact = any(s.names)
      and (told.alone is null or exists (
        select from record r
        where r.source = s.number and r.urn = told.alone and (r.whole or r.facts::jsonb ? rule.fact)
      ))
  ))`;

const stale = `stale as (
  select ours.urn, count(*)::integer as facts
  from ours join old on old.sources = ours.sources and old.alone is not distinct from ours.alone
    left join lateral (
      select f.settled_on >= old.stale_before or f.shows and f.settled_on >= old.since as kept
      from settled_fact f where f.urn = ours.urn and f.fact = old.fact offset 0
    ) answered on true
  where answered.kept is not true
    and not exists (select from undecided u where u.urn = ours.urn and u.fact = old.fact)
  group by 1)`;

/** Of each school those that are verified in this round, and the others that wait for the lead: none of these is due. */
const done = `
  verified as (
    select f.urn, count(*)::integer as facts from settled_fact f join rule using (fact)
    where f.shows and f.settled_on >= (select min(since) from rule) and f.settled_on >= rule.since
    group by 1
  ),
  waiting as (
    select u.urn, count(*)::integer as facts from undecided u join rule using (fact)
      left join settled_fact f on f.urn = u.urn and f.fact = u.fact
    where f.urn is null or not f.shows or f.settled_on < rule.since group by 1
  )`;

const schools = `
  select ours.district, ours.urn, coalesce(stale.facts, 0) as stale,
    cardinality($5::text[]) - coalesce(verified.facts, 0) - coalesce(waiting.facts, 0) - coalesce(stale.facts, 0) as due
  from ours left join verified using (urn) left join waiting using (urn) left join stale using (urn)`;

const dueSince = `(
  select min(rule.since) from rule
  where not exists (select from settled_fact f where f.urn = entry.urn and f.fact = rule.fact and f.shows
      and f.settled_on >= rule.since)
    and not exists (select from undecided u where u.urn = entry.urn and u.fact = rule.fact)
)`;

const facts = {
  due: { name: 'facts-due', heading: 'due', title: 'Facts that are due for the head to verify' },
  stale: {
    name: 'facts-stale',
    heading: 'overdue',
    title: 'Facts that nobody has told or verified for longer than a whole round',
  },
} as const;

const factParts = (['due', 'stale'] as const).map((state) => ({
  ...facts[state],
  ...{ things: state, where: `${state} > 0`, first: `${state} desc, urn`, day: dueSince },
  record: `'districts.school/' || urn`,
  says: `(select name from school where school.urn = entry.urn) || ': ' || ${state}
    || case when ${state} = 1 then ' fact is ' else ' facts are ' end || '${state}'`,
}));

const before = [rule, undecided, ours, old, stale, done].join(', ');

const disputes = `
  select s.district, v.urn, s.name, coalesce(r.title, v.fact) as fact,
    (v.answered_at at time zone 'Europe/London')::date as "on", v.id
  from verification v join school s on s.urn = v.urn left join verification_rule r on r.fact = v.fact
    cross join reader
  where v.state = 'disputed' and ${open}`;

const discrepancies = `
  select s.district, d.urn, s.name, coalesce(r.title, d.fact) as fact,
    (d.opened_at at time zone 'Europe/London')::date as "on", d.id
  from discrepancy d join school s on s.urn = d.urn left join verification_rule r on r.fact = d.fact
    cross join reader
  where d.state = 'open' and s.in_city and ${reached('s.district')}`;

const permission = 'accuracy.read';
const decisions = [
  ...rowsParts({
    permission,
    rows: disputes,
    parts: [
      {
        ...{ name: 'facts-disputed', heading: 'disputed', first: '"on", id' },
        title: 'What heads said is inaccurate, and nobody has decided on',
        record: `'districts.verification/' || id`,
        says: `name || ': ' || fact || ' is said to be inaccurate'`,
      },
    ],
  }),
  ...rowsParts({
    permission,
    rows: discrepancies,
    parts: [
      {
        ...{ name: 'discrepancies-open', heading: 'disputed', first: '"on", id' },
        title: 'What sources differ about, and nobody has decided on',
        record: `'districts.discrepancy/' || id`,
        says: `name || ': sources differ about ' || fact`,
      },
    ],
  }),
];

/** What is not known to be right: the facts that heads have not answered for, and what the lead must decide on. */
@Injectable()
export class AccuracyDesk implements OnModuleInit {
  constructor(
    private readonly register: DeskRegister,
    private readonly rules: VerificationRules,
  ) {}

  onModuleInit(): void {
    const more = (): Promise<readonly unknown[]> => this.rules.begun();
    const due = rowsParts({ permission, rows: schools, before, more, parts: factParts });
    for (const part of [...due, ...decisions]) this.register.register(part);
  }
}
