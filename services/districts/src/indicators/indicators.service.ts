import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import { assertVersion, decodeCursor, page, UnitOfWork, type Work } from '@partnership/database';
import { assertIndicator, indicatorExists, unknownIndicator } from './indicator.js';
import { IndicatorsRepository } from './indicators.repository.js';

const ordinaryPage = 50;

/** What is measured, as data: people say what a figure is, which way is good, and where its method changed. */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly indicators: IndicatorsRepository,
  ) {}

  async list(request: districts.ListIndicators): Promise<districts.IndicatorPage> {
    const limit = request.limit ?? ordinaryPage;
    const [after] = decodeCursor(request.cursor, ['text']) ?? [];
    const rows = await this.indicators.list(limit + 1, after === undefined ? undefined : String(after));
    return page(rows, limit, ({ indicator }) => [indicator]);
  }

  async show({ indicator: code }: districts.ShowIndicator): Promise<districts.IndicatorView> {
    const found = await this.indicators.find(code);
    if (found === undefined) throw unknownIndicator(code);
    return found;
  }

  define(request: districts.DefineIndicator, caller: Caller): Promise<districts.IndicatorView> {
    return this.units.run(caller, async (work) => {
      assertIndicator(request.indicator, request, await this.indicators.codes(work.sql));
      if (!(await this.indicators.add(work.sql, request))) throw indicatorExists(request.indicator);
      return this.kept(work, request.indicator, 'indicator defined');
    });
  }

  change(request: districts.ChangeIndicator, caller: Caller): Promise<districts.IndicatorView> {
    return this.units.run(caller, async (work) => {
      const version = await this.indicators.hold(work.sql, request.indicator);
      if (version === undefined) throw unknownIndicator(request.indicator);
      assertVersion(caller, version);
      assertIndicator(request.indicator, request, await this.indicators.codes(work.sql));
      await this.indicators.change(work.sql, request);
      return this.kept(work, request.indicator, 'indicator changed');
    });
  }

  private async kept(work: Work, code: string, action: string): Promise<districts.IndicatorView> {
    const view = await this.indicators.find(code, work.sql);
    if (view === undefined) throw unknownIndicator(code);
    const { version, smallest, weight, breaks } = view;
    work.audit({
      action,
      record: `districts.indicator/${code}`,
      fields: { version, smallest, weight, breaks: breaks.map(({ period }) => period) },
    });
    return view;
  }
}
