import { Injectable } from '@nestjs/common';
import { type Caller, type districts, reachOf } from '@partnership/contracts';
import { Clock, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { CoverageRepository } from './coverage.repository.js';
import { eitherMonthsOrTerms } from './engagement.errors.js';
import { assertYear, monthsBefore, sinceTerms } from './school-terms.js';

const ordinaryPage = 50;

const afterOf = (cursor: string | undefined): string | undefined => {
  const [key] = decodeCursor(cursor, ['text']) ?? [];
  return key === undefined ? undefined : String(key);
};

/** Which schools were heard and which were not, for months or for terms. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly repository: CoverageRepository,
    private readonly clock: Clock,
  ) {}

  async coverage(request: districts.AskCoverage): Promise<districts.CoveragePage> {
    const { by, who, limit = ordinaryPage } = request;
    const since = await this.since(request);
    const rows = await this.repository.coverage(by, who, since, limit + 1, afterOf(request.cursor));
    const { items, next } = page(rows, limit, ({ key }) => [key]);
    return {
      since,
      items: items.map(({ key, schools, heard }) => ({
        ...{ key, schools, heard, unheard: schools - heard },
        sharePercent: Math.round((heard / schools) * 1_000) / 10,
      })),
      next,
    };
  }

  async unheard(request: districts.ListUnheard, { actor }: Caller): Promise<districts.UnheardPage> {
    const { limit = ordinaryPage, cursor } = request;
    const since = await this.since(request);
    const reach = reachOf(actor, 'engagement.read');
    const rows = await this.repository.unheard(request, since, reach, limit + 1, afterOf(cursor));
    return { since, ...page(rows, limit, ({ urn }) => [urn]) };
  }

  async contacts(request: districts.CountContacts): Promise<districts.ContactCountPage> {
    const { limit = ordinaryPage, cursor } = request;
    const rows = await this.repository.contacts(request, limit + 1, afterOf(cursor));
    return page(rows, limit, ({ key }) => [key]);
  }

  async terms(): Promise<districts.SchoolYearList> {
    const years = new Map<number, districts.SchoolTerm[]>();
    for (const { year, name, from, until } of await this.repository.terms())
      years.set(year, [...(years.get(year) ?? []), { name, from, until }]);
    return { items: [...years].map(([year, terms]) => ({ year, terms })) };
  }

  setTerms(request: districts.SetSchoolTerms, caller: Caller): Promise<districts.SchoolYearView> {
    const { year, terms } = request;
    assertYear(year, terms);
    return this.units.run(caller, async (work) => {
      await this.repository.setTerms(work.sql, request);
      work.audit({ action: 'school terms set', record: `districts.school-year/${year}`, fields: { terms } });
      return { year, terms };
    });
  }

  private async since({ months, terms }: districts.CoverageRequest): Promise<string> {
    if ((months === undefined) === (terms === undefined)) throw eitherMonthsOrTerms();
    if (months !== undefined) return monthsBefore(this.clock.today(), months);
    return sinceTerms(await this.repository.terms(), terms ?? 0, this.clock.today());
  }
}
