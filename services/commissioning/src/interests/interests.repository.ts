import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { isPersonId } from '../people/person-id.js';
import type { Interest } from './interest.js';

/**
 * Each school in question beside each school at which one of the persons holds a post on the day. Groups of every kind count as
 * families: who works together is not neutral. Work counts while it is awarded or going on, whichever of the two is paid.
 */
const find = `
with mine as (
  select distinct p.person_id::text as person, s.urn, s.trust_id from held_post p join school s on s.urn = p.urn
  where p.person_id = any($1::uuid[]) and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
), asked as (
  select urn, trust_id from school where urn = any($2::text[])
), together as (
  select a.urn as one, b.urn as other
  from school_group_member a join school_group_member b on b.school_group = a.school_group and b.urn <> a.urn
    join school_group g on g.id = a.school_group
  where a.urn = any($2::text[]) and (g.ended_on is null or g.ended_on >= $3)
    and a.from_on <= $3 and (a.until_on is null or a.until_on >= $3)
    and b.from_on <= $3 and (b.until_on is null or b.until_on >= $3)
), working as (
  select w.supplier_urn as supplier, b.urn as helped
  from award w join commission c on c.id = w.commission join commission_school b on b.commission = c.id
  where c.state in ('awarded', 'delivering')
)
select m.person as "personId", a.urn, 'own-school' as kind, m.urn as through from asked a join mine m on m.urn = a.urn
union
select m.person, a.urn, 'same-trust', m.urn from asked a join mine m on m.trust_id = a.trust_id and m.urn <> a.urn
union
select m.person, t.one, 'same-family', m.urn from together t join mine m on m.urn = t.other
union
select m.person, a.urn, 'paid-work', m.urn from asked a join mine m on m.urn <> a.urn
where exists (select from working w where (w.supplier, w.helped) in ((a.urn, m.urn), (m.urn, a.urn)))
order by 1, 2, 3, 4`;

/** The interests that the system knows of; those that people declare are kept where they are declared. */
@Injectable()
export class InterestsRepository {
  /** Which interests the person has on that day in any of the schools; none for who holds no post at a school. */
  async of(sql: Sql, person: string, urns: readonly string[], on: string): Promise<Interest[]> {
    const held = await this.ofEach(sql, [person], urns, on);
    return held.map(({ personId: _personId, ...interest }) => interest);
  }

  /** The same of several persons, asked at once. */
  async ofEach(
    sql: Sql,
    persons: readonly string[],
    urns: readonly string[],
    on: string,
  ): Promise<(Interest & { readonly personId: string })[]> {
    const people = persons.filter(isPersonId);
    return people.length === 0 || urns.length === 0 ? [] : sql.rows(find, [people, urns, on]);
  }
}
