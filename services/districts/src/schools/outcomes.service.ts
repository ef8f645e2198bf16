import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { City } from '../city/city.js';
import { percentage } from './school.js';

interface Count {
  readonly schools: number;
  readonly pupils: number;
  readonly graded: number;
  readonly goodOrBetter: number;
}

const counts = `count(*)::integer as schools, coalesce(sum(pupils), 0)::integer as pupils,
  count(overall)::integer as graded, (count(*) filter (where overall <= 2))::integer as "goodOrBetter"`;
const ofCity = 'from school where in_city and in_force';
const none: Count = { schools: 0, pupils: 0, graded: 0, goodOrBetter: 0 };

/** How many of the city's schools are graded good or outstanding, by district. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly database: Database,
    private readonly city: City,
  ) {}

  async summarise(): Promise<districts.OutcomeSummaryView> {
    const { sql } = this.database;
    const [[total], districtCounts] = await Promise.all([
      sql.rows<Count & { trusts: number; asAt: string | null }>(
        `select ${counts}, count(distinct trust_id)::integer as trusts, (
           select max(as_at) from source
           where number in (select unnest(sources) ${ofCity} and overall is not null)
         ) as "asAt" ${ofCity}`,
      ),
      sql.rows<Count & { district: string }>(
        `select coalesce(district, case district_basis when 'decided' then 'none' else 'undecided' end) as district,
           ${counts} ${ofCity} group by 1`,
      ),
    ]);
    const { trusts, asAt, ...all } = total ?? { ...none, trusts: 0, asAt: null };
    const byCode = new Map(districtCounts.map(({ district, ...count }) => [district, count]));
    return {
      authority: this.city.authority.code,
      asAt,
      trusts,
      ...withPercentage(all),
      byDistrict: this.rows(byCode).map(({ code, name }) => ({
        district: code,
        name,
        ...withPercentage(byCode.get(code) ?? none),
      })),
    };
  }

  /** Every district, also one without schools; the two that are none only where they hold something. */
  private rows(found: ReadonlyMap<string, Count>): { code: string; name: string }[] {
    const others = [
      { code: 'undecided', name: 'Not decided' },
      { code: 'none', name: 'No district' },
    ];
    return [...this.city.districts, ...others.filter(({ code }) => found.has(code))];
  }
}

const withPercentage = (count: Count): Count & { percentage: number | null } => ({
  ...count,
  percentage: percentage(count.goodOrBetter, count.graded),
});
