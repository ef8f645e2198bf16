import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  violates,
  type Work,
} from '@partnership/database';
import { assertLimit, termOf } from './benefit.js';
import { codeTaken, endsAlready, termReversed, usedOutside } from './benefit.errors.js';
import { BenefitsRepository } from './benefits.repository.js';

type View = membership.BenefitView;

/** What membership brings, year by year. */
@Injectable()
export class BenefitsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly benefits: BenefitsRepository,
  ) {}

  set(request: membership.SetBenefit, caller: Caller): Promise<View> {
    const { code, year, unit } = request;
    const view = {
      benefit: newId(),
      code,
      year,
      unit,
      ...termsOf(year, request),
      endedWhy: null,
      version: 1,
    };
    return this.unit
      .run(caller, async (work) => {
        await this.benefits.add(work.sql, view);
        tell(work, 'benefit set', view);
        return view;
      })
      .catch((error: unknown) => {
        throw violates(error, 'benefit_year_code_key') ? codeTaken(code, year) : error;
      });
  }

  change(request: membership.ChangeBenefit, caller: Caller): Promise<View> {
    return this.revise(request.benefit, 'benefit changed', caller, (view) => ({
      ...view,
      ...termsOf(view.year, request),
      endedWhy: request.until === view.until ? view.endedWhy : null,
    }));
  }

  /** What was used up to its last day stays used. */
  end({ benefit, on, reason }: membership.EndBenefit, caller: Caller): Promise<View> {
    return this.revise(benefit, 'benefit ended', caller, (view) => {
      if (on < view.from) throw termReversed(view.from);
      if (on >= view.until) throw endsAlready(view.until);
      return { ...view, until: on, endedWhy: reason };
    });
  }

  show(benefit: string): Promise<View> {
    return this.benefits.find(this.database.sql, benefit);
  }

  async list({ year, limit = 50, cursor }: membership.ListBenefits): Promise<membership.BenefitPage> {
    const [afterYear = 0, afterCode = ''] = decodeCursor(cursor, ['integer', 'text']) ?? [];
    const after = [Number(afterYear), String(afterCode)] as const;
    const rows = await this.benefits.list(this.database.sql, year ?? null, after, limit + 1);
    return page(rows, limit, (row) => [row.year, row.code]);
  }

  private revise(
    benefit: string,
    action: string,
    caller: Caller,
    revised: (view: View) => View,
  ): Promise<View> {
    return this.unit.run(caller, async (work) => {
      const before = await this.benefits.lock(work.sql, benefit);
      assertVersion(caller, before.version);
      const after = revised(before);
      if (await this.benefits.usedOutside(work.sql, after)) throw usedOutside(after);
      tell(work, action, after);
      return this.benefits.save(work.sql, after);
    });
  }
}

function termsOf(year: number, terms: membership.BenefitTerms) {
  const { title, description, limit, states, costPence = null, from, until } = terms;
  assertLimit(limit);
  const term = termOf(year, { ...(from && { from }), ...(until && { until }) });
  return { title, description, limit, states, costPence, ...term };
}

function tell(work: Work, action: string, view: View): void {
  const { benefit, code, year, limit, states, costPence, from, until, endedWhy } = view;
  work.audit({
    action,
    record: `membership.benefit/${benefit}`,
    fields: { code, year, limit, states, costPence, from, until },
    ...(endedWhy !== null && { why: endedWhy }),
  });
}
