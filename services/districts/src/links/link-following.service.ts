import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Clock, type Work } from '@partnership/database';
import { schoolSummary } from '../schools/school-view.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { Sources } from '../schools/sources.repository.js';
import { announcedStill, holds, kindOf } from './line.js';
import { kindInSql, linkedInSql } from './link-words.js';
import { lockDirectory } from '../schools/directory-lock.js';

const read = (rows: string): string => `
  select t.*, case linked when 'predecessor' then t.linked_urn else t.urn end as predecessor,
    case linked when 'predecessor' then t.urn else t.linked_urn end as successor, ${kindInSql('t.link_type')} as kind
  from ${rows} t cross join lateral (select ${linkedInSql('t.link_type')} as linked) reading
  where linked is not null`;

/**
 * What all sources in force tell of the pairs that one source tells of, both ways round; where they differ the newest
 * counts, and of its own tellings the one that says more.
 */
const telling = `
  pairs as (select distinct predecessor, successor from (${read('(select * from told_link where source = $1)')}) told),
  tellings as (
    select t.* from pairs join told_link t on t.urn = pairs.predecessor and t.linked_urn = pairs.successor
    union all
    select t.* from pairs join told_link t on t.urn = pairs.successor and t.linked_urn = pairs.predecessor
  ),
  telling as (
    select distinct on (predecessor, successor) predecessor, successor, kind, established_on, source
    from (${read('tellings')}) told join source s on s.number = told.source and s.in_force
    order by predecessor, successor, s.as_at desc, s.received_at desc, s.number desc, kind = 'succession',
      established_on desc nulls last
  )`;

/** Of a link whose kind or day is corrected the others are told anew. */
const bringIn = `
with ${telling}
insert into school_link as was (predecessor, successor, kind, on_day, state, source, changed_at)
select predecessor, successor, kind, established_on, 'told', source, $2 from telling
on conflict (predecessor, successor) do update set kind = excluded.kind, on_day = excluded.on_day, state = 'told',
  source = excluded.source, changed_at = excluded.changed_at, version = was.version + 1,
  announced_at = ${announcedStill}
where was.state = 'withdrawn' or was.state = 'told' and (
  (was.kind, was.on_day) is distinct from (excluded.kind, excluded.on_day)
  or not exists (select from source where number = was.source and in_force)
)`;

const takeOut = `
with ${telling}
update school_link l set state = 'withdrawn', changed_at = $2, version = l.version + 1
from pairs
where (l.predecessor, l.successor) = (pairs.predecessor, pairs.successor) and l.state = 'told'
  and not exists (
    select from telling where (telling.predecessor, telling.successor) = (l.predecessor, l.successor)
  )`;

const ofCity = '(select urn from school where in_force and in_city)';

/** Links that hold today and of which nobody was told yet: those of the city's schools. */
const tell = `
update school_link l set announced_at = $1
where l.announced_at is null and ${holds('l')} and (l.on_day is null or l.on_day <= $2)
  and (l.predecessor in ${ofCity} or l.successor in ${ofCity})
returning l.predecessor as urn, l.successor, ${kindOf('l')} as kind, l.on_day as "on", l.version`;

/** Links of which the others were told, and that hold no longer. Should one hold again, it is told again. */
const tellGone = `
update school_link l set announced_at = null
where l.announced_at is not null and not (${holds('l')})
returning l.predecessor as urn, l.successor, ${kindOf('l')} as kind, l.on_day as "on", l.version`;

type Told = districts.SchoolSucceeded & { readonly version: number };

/** Schools that have no district, or one that a place suggested, though people agreed on one for all they descend from. */
const heirs = `
select s.urn, min(p.district) as district, min(l.on_day) as "on",
  'As its predecessor ' || string_agg(p.urn, ' and ' order by p.urn) as reason
from school_link l
  join school s on s.urn = l.successor and s.in_force and s.in_city and s.district_basis <> 'decided'
  join school p on p.urn = l.predecessor and p.in_force and p.in_city
where ${holds('l')} and (l.on_day is null or l.on_day <= $1) and ($2::text is null or s.urn = $2)
group by s.urn
having count(p.district) = count(*) and count(distinct p.district) = 1
  and s.district is distinct from min(p.district)
  and (
    s.district_basis = 'undecided'
    or s.district_suggestion is null and s.district_considered is distinct from min(p.district)
      and bool_and(p.district_basis = 'decided')
  )`;

/** A school that nobody placed is placed where its predecessors were; one that has a place gets a suggestion. */
const inherit = `
update school set
  district = case district_basis when 'undecided' then $2 else district end,
  district_from = case district_basis when 'undecided' then $3 else district_from end,
  district_reason = case district_basis when 'undecided' then $4 else district_reason end,
  district_suggestion = case district_basis when 'undecided' then district_suggestion else $2 end,
  district_candidates = case district_basis when 'undecided' then '{}' else district_candidates end,
  district_considered = case district_basis
    when 'undecided' then coalesce(nullif(array_to_string(district_candidates, ' '), ''), district_considered)
    else district_considered
  end,
  district_basis = 'suggested', version = version + 1
where urn = $1`;

const remember = `
insert into school_district (urn, sequence, district, basis, from_on, reason, recorded_at)
select urn, coalesce((select max(sequence) from school_district h where h.urn = school.urn), 0) + 1, district,
  district_basis, district_from, district_reason, $2
from school where urn = $1 and district_reason like 'As its predecessor%' and not exists (
  select from school_district h where h.urn = school.urn and h.reason = school.district_reason
)`;

interface Heir {
  readonly urn: string;
  readonly district: string;
  readonly on: string | null;
  readonly reason: string;
}

/** Keeps the links in step with what sources tell of them, and tells the others of each that comes to hold: once. */
@Injectable()
export class LinkFollowing {
  constructor(
    private readonly schools: SchoolsRepository,
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  /** After a source came into force, or went out of it. */
  async follow(work: Work, source: number): Promise<void> {
    const told = await work.sql.run('select from told_link where source = $1 limit 1', [source]);
    if (told > 0) {
      await work.sql.run(bringIn, [source, work.at]);
      await work.sql.run(takeOut, [source, work.at]);
    }
    await this.tell(work);
  }

  /** Of links that hold since today. */
  async tellOfToday(work: Work): Promise<void> {
    await lockDirectory(work.sql);
    await this.tell(work);
  }

  /** The directory is to be locked: schools are changed here one after the other. */
  async tell(work: Work): Promise<void> {
    const today = this.clock.today();
    for (const { version, ...link } of await work.sql.rows<Told>(tellGone))
      work.announce(districts.schoolSuccessionWithdrawn, link.urn, version, link);
    const told = await work.sql.rows<Told>(tell, [work.at, today]);
    for (const { version, ...link } of told)
      work.announce(districts.schoolSucceeded, link.urn, version, link);
    for (const heir of await work.sql.rows<Heir>(heirs, [today, null]))
      await this.inherit(work, heir.urn, today);
  }

  private async inherit(work: Work, urn: string, today: string): Promise<void> {
    await this.schools.lock(work.sql, urn);
    // A person may have decided until now.
    const [heir] = await work.sql.rows<Heir>(heirs, [today, urn]);
    if (heir === undefined) return;
    const { district, on, reason } = heir;
    await work.sql.run(inherit, [urn, district, on ?? today, reason]);
    await work.sql.run(remember, [urn, work.at]);
    const school = await this.schools.find(urn, work.sql);
    if (school === undefined) return;
    const numbers = school.said.map(({ source }) => source);
    const sources = await this.sources.of(
      school.pupilsSource === null ? numbers : [...numbers, school.pupilsSource],
      work.sql,
    );
    work.announce(districts.schoolsRecorded, 'schools', school.version, {
      schools: [schoolSummary(school, sources)],
    });
  }
}
