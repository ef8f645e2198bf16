import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import { known, lastHeard } from './last-heard.js';

type Kind = districts.EngagementKind;

const columns: Record<districts.CoverageGroup, string> = {
  phase: 's.phase',
  type: `coalesce(s.establishment_type, 'none')`,
  district: `coalesce(s.district, 'none')`,
};

const contactColumns: Record<districts.ContactGroup, string> = {
  ...columns,
  month: `to_char(e.held_on, 'YYYY-MM')`,
  channel: 'e.channel',
};

/**
 * Every open school of the city, with the day on which somebody of it, or somebody of that kind, was heard last: also
 * under the URN of a school from which it descends.
 */
const heard = `
  with recursive ${known}
  select s.urn, s.name, s.phase, s.establishment_type, s.district, last.on_day as last_on
  from school s left join ${lastHeard('$1::text')} last on last.urn = s.urn
  where s.in_force and s.in_city and s.status = 'open'`;

export interface Covered {
  readonly key: string;
  readonly schools: number;
  readonly heard: number;
}

/** Who was heard and who was not, over all open schools of the city at once. */
@Injectable()
export class CoverageRepository {
  constructor(private readonly database: Database) {}

  coverage(
    by: districts.CoverageGroup,
    who: Kind | undefined,
    since: string,
    limit: number,
    after: string | undefined,
  ): Promise<Covered[]> {
    return this.database.sql.rows<Covered>(
      `select ${columns[by]} as key, count(*) as schools, count(*) filter (where s.last_on >= $2) as heard
       from (${heard}) s
       where $3::text is null or ${columns[by]} > $3
       group by 1 order by 1 limit $4`,
      [who ?? null, since, after ?? null, limit],
    );
  }

  unheard(
    { who, district, phase, type }: districts.ListUnheard,
    since: string,
    reach: Reach,
    limit: number,
    after: string | undefined,
  ): Promise<districts.UnheardView[]> {
    return this.database.sql.rows<districts.UnheardView>(
      `select s.urn, s.name, s.phase, s.establishment_type as type, s.district, s.last_on as "lastHeardOn"
       from (${heard}) s
       where (s.last_on is null or s.last_on < $2)
         and ($3::text is null or s.district = $3) and ($4::text is null or s.phase = $4)
         and ($5::text is null or s.establishment_type = $5)
         and ($6 or s.district = any($7) or s.urn = any($8)) and ($9::text is null or s.urn > $9)
       order by s.urn limit $10`,
      [
        ...[who ?? null, since, district ?? null, phase ?? null, type ?? null],
        ...[reach.all, reach.districts, reach.schools, after ?? null, limit],
      ],
    );
  }

  /** Contacts with schools of the city, open or not: they took place. */
  contacts(
    { by, from, until }: districts.CountContacts,
    limit: number,
    after: string | undefined,
  ): Promise<districts.ContactCountView[]> {
    const of = (kind: Kind): string => `count(*) filter (where e.who = '${kind}')`;
    return this.database.sql.rows<districts.ContactCountView>(
      `select ${contactColumns[by]} as key, ${of('headteacher')} as headteacher,
         ${of('chair-of-governors')} as "chairOfGovernors", ${of('governor')} as governor, ${of('other')} as other,
         count(*) as total, count(distinct e.urn) as schools
       from engagement e join school s on s.urn = e.urn and s.in_city
       where e.struck_because is null and ($1::date is null or e.held_on >= $1)
         and ($2::date is null or e.held_on <= $2) and ($3::text is null or ${contactColumns[by]} > $3)
       group by 1 order by 1 limit $4`,
      [from ?? null, until ?? null, after ?? null, limit],
    );
  }

  terms(): Promise<{ year: number; name: string; from: string; until: string }[]> {
    return this.database.sql.rows(
      'select year, name, starts_on as "from", ends_on as "until" from school_term order by starts_on',
    );
  }

  async setTerms(sql: Sql, { year, terms }: districts.SetSchoolTerms): Promise<void> {
    await sql.run(`select pg_advisory_xact_lock(hashtext('districts.school-terms'))`);
    await sql.run('delete from school_term where year = $1', [year]);
    await sql.run(
      `insert into school_term (year, name, starts_on, ends_on)
       select $1, * from unnest($2::text[], $3::date[], $4::date[])`,
      [year, terms.map(({ name }) => name), terms.map(({ from }) => from), terms.map(({ until }) => until)],
    );
  }
}
