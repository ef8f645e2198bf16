import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { assertBands, assertFormula } from './kpi.js';
import { badFormula, isComputed, kpiEnded, kpiExists, notYetTrue, secretFact } from './kpi.errors.js';
import { KpiData } from './kpi-data.repository.js';
import { KpiFigures } from './kpi-figures.service.js';
import { kpiView } from './kpi-view.js';
import { KpisRepository } from './kpis.repository.js';

const ordinaryPage = 50;

/** The city’s KPIs: what they say, what they aim at, and what is entered for those that cannot be computed. */
@Injectable()
export class KpisService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly kpis: KpisRepository,
    private readonly data: KpiData,
    private readonly figures: KpiFigures,
    private readonly clock: Clock,
  ) {}

  async show(code: string): Promise<districts.KpiView> {
    return kpiView(await this.kpis.find(this.database.sql, code));
  }

  async list(request: districts.ListKpis): Promise<districts.KpiPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text']);
    const rows = await this.kpis.list(this.database.sql, request.period, limit + 1, after);
    return page(rows, limit, ({ code }) => [code]);
  }

  set({ code, ...terms }: districts.SetKpi, caller: Caller): Promise<districts.KpiView> {
    return this.units.run(caller, async (work) => {
      await this.assertComputable(work.sql, terms.formula);
      if (!(await this.kpis.add(work.sql, code))) throw kpiExists(code);
      await this.kpis.define(work.sql, code, 1, terms, caller.actor.id, work.at);
      work.audit({ action: 'kpi set', record: `districts.kpi/${code}`, why: terms.why });
      return kpiView(await this.kpis.find(work.sql, code));
    });
  }

  change({ code, ...terms }: districts.ChangeKpi, caller: Caller): Promise<districts.KpiView> {
    return this.units.run(caller, async (work) => {
      const kpi = await this.kpis.lock(work.sql, code);
      assertVersion(caller, kpi.version);
      if (kpi.endedOn !== null) throw kpiEnded(code);
      await this.assertComputable(work.sql, terms.formula);
      await this.kpis.define(work.sql, code, kpi.number + 1, terms, caller.actor.id, work.at);
      await this.kpis.raise(work.sql, code);
      work.audit({
        action: 'kpi changed',
        record: `districts.kpi/${code}`,
        why: terms.why,
        fields: { definition: kpi.number + 1 },
      });
      return kpiView(await this.kpis.find(work.sql, code));
    });
  }

  end(request: districts.EndKpi, caller: Caller): Promise<districts.KpiView> {
    return this.units.run(caller, async (work) => {
      const { code } = request;
      const kpi = await this.kpis.lock(work.sql, code);
      assertVersion(caller, kpi.version);
      if (kpi.endedOn !== null) throw kpiEnded(code);
      await this.kpis.end(work.sql, request);
      work.audit({
        action: 'kpi ended',
        record: `districts.kpi/${code}`,
        why: request.reason,
        fields: { on: request.on },
      });
      return kpiView(await this.kpis.find(work.sql, code));
    });
  }

  /** The same again adds nothing. */
  setTarget(request: districts.SetKpiTarget, caller: Caller): Promise<districts.KpiTargetView> {
    return this.units.run(caller, async (work) => {
      const { code, period, target, green, amber } = request;
      const kpi = await this.kpis.lock(work.sql, code);
      assertBands(request, kpi.better);
      const before = await this.kpis.target(work.sql, code, period);
      const same = before?.target === target && before.green === green && before.amber === amber;
      if (!same) {
        await this.kpis.setTarget(work.sql, request, caller.actor.id, work.at);
        work.audit({
          action: 'kpi target set',
          record: `districts.kpi/${code}`,
          fields: { period, target, green, amber, before: before?.target ?? null },
        });
      }
      const setAt = (same ? before.setAt : work.at).toISOString();
      return { code, period, target, green, amber, setAt };
    });
  }

  enter(request: districts.EnterKpiFigure, caller: Caller): Promise<districts.KpiFiguresView> {
    return this.units.run(caller, async (work) => {
      const { code, period } = request;
      const kpi = await this.kpis.lock(work.sql, code);
      if (kpi.formula !== null) throw isComputed(code);
      if (request.asAt > this.clock.today()) throw notYetTrue();
      await this.kpis.enter(work.sql, request, caller.actor.id, work.at);
      work.audit({
        action: 'kpi figure entered',
        record: `districts.kpi/${code}`,
        why: request.evidence,
        fields: { period, value: request.value },
      });
      return this.figures.of(work.sql, kpi, period, undefined);
    });
  }

  private async assertComputable(sql: Sql, formula: districts.KpiFormula | undefined): Promise<void> {
    if (formula === undefined) return;
    assertFormula(formula);
    const { indicator, fact } = formula;
    if (fact !== undefined && (await this.data.isSecret(fact, sql))) throw secretFact();
    if (indicator !== undefined && !(await this.data.indicatorExists(sql, indicator)))
      throw badFormula('indicator', `there is no indicator ${indicator}`);
  }
}
