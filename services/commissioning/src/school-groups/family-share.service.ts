import { Injectable } from '@nestjs/common';
import { commissioning, districts, type Caller } from '@partnership/contracts';
import { civilDate, Clock, Database, type Work } from '@partnership/database';
import { onBehalf, RpcClient } from '@partnership/messaging';
import { endsOfTerms, sharesOf, usualEnds, type ShareCell, type TermEnd } from './family-share.js';

const now = `
select s.phase, coalesce(s.district, '') as district, count(*)::int as schools,
  (count(*) filter (where a.urn is null))::int as "inFamily",
  (count(*) filter (where g.urn is not null))::int as "inGroup"
from placeable_school s left join schools_alone($1::date) a on a.urn = s.urn left join grouped_school g on g.urn = s.urn
group by s.phase, coalesce(s.district, '')`;

const count = `
insert into family_share (day, phase, district, schools, in_family, in_group)
select $1::date, now.* from (${now}) now on conflict do nothing`;

/** What was counted on the last day of a term; holidays and days without us may lie between. */
const then = `
select e.term, e.on_day as "on", f.phase, f.district, f.schools, f.in_family as "inFamily", f.in_group as "inGroup"
from unnest($1::text[], $2::date[]) e (term, on_day)
  cross join lateral (
    select max(day) as day from family_share where day <= e.on_day and day > e.on_day - 14
  ) counted
  join family_share f on f.day = counted.day
order by e.on_day desc`;

const termsWithinMs = 2_000;

/** Which share of the schools is in a family, today and at the ends of terms. */
@Injectable()
export class FamilyShares {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly services: RpcClient,
  ) {}

  /** Once a day: what was not counted on its day cannot be made up for. */
  count(work: Work): Promise<number> {
    return work.sql.run(count, [civilDate(work.at)]);
  }

  async show({ by }: commissioning.ShowFamilyShare, caller: Caller): Promise<commissioning.FamilySharesView> {
    const { sql } = this.database;
    const today = this.clock.today();
    const told = await this.ends(today, caller);
    const ends = told ?? usualEnds(today);
    const [cells, counted] = await Promise.all([
      sql.rows<ShareCell>(now, [today]),
      sql.rows<ShareCell & TermEnd>(then, [ends.map(({ term }) => term), ends.map(({ on }) => on)]),
    ]);
    const known = ends.filter(({ on }) => counted.some((cell) => cell.on === on));
    const items = [
      { term: 'today', on: today, shares: sharesOf(cells, by) },
      ...known.map(({ term, on }) => ({
        ...{ term, on },
        shares: sharesOf(
          counted.filter((cell) => cell.on === on && cell.term === term),
          by,
        ),
      })),
    ];
    return { by, byTermDates: told !== undefined, items };
  }

  private async ends(today: string, caller: Caller): Promise<TermEnd[] | undefined> {
    const asking = onBehalf(caller, districts.listSchoolTerms.pattern);
    try {
      const options = { deadlineMs: termsWithinMs };
      const { items } = await this.services.call(districts.listSchoolTerms, {}, asking, options);
      return items.length === 0 ? undefined : endsOfTerms(items, today);
    } catch {
      // Whatever hinders districts: the share is told by the usual ends of terms, and the answer says so.
      return undefined;
    }
  }
}
