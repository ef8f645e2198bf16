import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Database, UnitOfWork } from '@partnership/database';
import { noSchedule, scheduleInUse } from './fee.errors.js';
import { assertTerms, termsOf, type FeeTerms } from './fee-terms.js';

interface Schedule {
  readonly year: number;
  readonly terms: FeeTerms;
  readonly version: number;
}

const viewOf = ({ year, terms, version }: Schedule): membership.FeeScheduleView => ({
  year,
  ...terms,
  rules: [...terms.rules],
  financialYears: [...terms.financialYears],
  version,
});

/** What membership costs, year by year. */
@Injectable()
export class FeeSchedulesService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
  ) {}

  /** Fees may be set anew until the first invoice of the year is issued. */
  set(request: membership.SetFeeSchedule, caller: Caller): Promise<membership.FeeScheduleView> {
    assertTerms(request);
    const { year } = request;
    const terms = termsOf(request);
    return this.unit.run(caller, async ({ sql, audit }) => {
      const [schedule] = await sql.rows<Schedule>(
        `insert into fee_schedule (year, terms) values ($1, $2::json)
         on conflict (year) do update set terms = excluded.terms, version = fee_schedule.version + 1
         returning year, terms, version`,
        [year, JSON.stringify(terms)],
      );
      // The row is locked now; a levy that is under way holds it while it issues.
      const issued = await sql.rows('select from invoice where year = $1 limit 1', [year]);
      if (schedule === undefined || issued.length > 0) throw scheduleInUse(year);
      audit({ action: 'fees set', record: `membership.fee-schedule/${year}`, fields: { terms } });
      return viewOf(schedule);
    });
  }

  async show(year: number): Promise<membership.FeeScheduleView> {
    return viewOf(await this.read(year));
  }

  /** @throws Failure `not-found` where no fees are set for the year */
  async terms(year: number): Promise<FeeTerms> {
    return (await this.read(year)).terms;
  }

  private async read(year: number): Promise<Schedule> {
    const [schedule] = await this.database.sql.rows<Schedule>(
      'select year, terms, version from fee_schedule where year = $1',
      [year],
    );
    if (schedule === undefined) throw noSchedule(year);
    return schedule;
  }
}
