import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, Database, decodeCursor, newId, page, UnitOfWork, type Work } from '@partnership/database';
import { inFuture } from '../members/member.errors.js';
import { membershipYearOf } from '../members/membership-year.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { holdsPost, standingOn, type History } from '../standing/standing.js';
import { barTo, leftOf, limitFor } from './benefit.js';
import { beyondLimit, notEntitled, outsideTerm, strangeUser } from './benefit.errors.js';
import { assertReaches } from './benefit-scope.js';
import { BenefitUsesRepository, type UsedBenefit } from './benefit-uses.repository.js';
import { BenefitsRepository } from './benefits.repository.js';

type View = membership.BenefitUseView;

const noId = '00000000-0000-0000-0000-000000000000';

/** What schools use of their benefits: never more than their limit, however many record at once. */
@Injectable()
export class BenefitUsesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly benefits: BenefitsRepository,
    private readonly uses: BenefitUsesRepository,
  ) {}

  record(request: membership.RecordBenefitUse, caller: Caller): Promise<View> {
    const today = this.clock.today();
    if (request.on > today) throw inFuture('/on', today);
    return this.unit.run(caller, async (work) => {
      const { urn, benefit: id, on, quantity, note = null, personId = null } = request;
      const history = await this.histories.find(work.sql, urn);
      assertReaches(caller.actor, 'benefits.use', history.school);
      const benefit = await this.benefits.hold(work.sql, id);
      assertMayUse(benefit, history, request);
      const used = await this.uses.lockUsed(work.sql, id, urn);
      const limit = limitFor(benefit.limit, history.school);
      if (limit !== null && used + quantity > limit)
        throw beyondLimit(benefit.unit, limit, leftOf(limit, used) ?? 0);
      const view: View = {
        ...{ use: newId(), benefit: id, urn, on, quantity, note, personId },
        ...{ recordedAt: work.at.toISOString(), recordedBy: caller.actor.id },
        ...{ cancelledAt: null, cancelledBy: null, cancelledWhy: null },
      };
      await this.uses.add(work.sql, view);
      tell(work, view);
      return view;
    });
  }

  /** Gives the quantity back; cancelled once, it stays so. */
  cancel({ use, reason }: membership.CancelBenefitUse, caller: Caller): Promise<View> {
    return this.unit.run(caller, async (work) => {
      const { benefit, urn } = await this.uses.find(work.sql, use);
      const { school } = await this.histories.find(work.sql, urn);
      assertReaches(caller.actor, 'benefits.use', school);
      await this.uses.lockUsed(work.sql, benefit, urn);
      const before = await this.uses.find(work.sql, use);
      if (before.cancelledAt !== null) return before;
      const cancelled = { cancelledAt: work.at.toISOString(), cancelledBy: caller.actor.id };
      const after = { ...before, ...cancelled, cancelledWhy: reason };
      await this.uses.cancel(work.sql, after);
      tell(work, after);
      return after;
    });
  }

  async show(use: string, { actor }: Caller): Promise<View> {
    const view = await this.uses.find(this.database.sql, use);
    const { school } = await this.histories.find(this.database.sql, view.urn);
    assertReaches(actor, 'benefits.review', school);
    return view;
  }

  async list(request: membership.ListBenefitUses, { actor }: Caller): Promise<membership.BenefitUsePage> {
    const { limit = 50, cursor, urn } = request;
    const [after = noId] = decodeCursor(cursor, ['uuid']) ?? [];
    const { school } = await this.histories.find(this.database.sql, urn);
    assertReaches(actor, 'benefits.review', school);
    const rows = await this.uses.list(this.database.sql, request, String(after), limit + 1);
    return page(rows, limit, ({ use }) => [use]);
  }

  /** What the school has left of each benefit of the year, and whether it may use it today. */
  async left(
    request: membership.AskSchoolBenefits,
    { actor }: Caller,
  ): Promise<membership.SchoolBenefitsView> {
    const today = this.clock.today();
    const { urn, year = membershipYearOf(today), limit = 50, cursor } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    const history = await this.histories.find(this.database.sql, urn);
    assertReaches(actor, 'benefits.review', history.school);
    const rows = await this.uses.left(this.database.sql, urn, year, String(after), limit + 1);
    const { items, next } = page(rows, limit, ({ code }) => [code]);
    return { items: items.map((row) => leftView(row, history, today)), next };
  }
}

function assertMayUse(
  benefit: membership.BenefitView,
  history: History,
  { urn, on, personId }: membership.RecordBenefitUse,
): void {
  if (on < benefit.from || on > benefit.until) throw outsideTerm(on, benefit);
  const bar = barTo(benefit.states, standingOn(history, on));
  if (bar !== undefined) throw notEntitled(urn, on, bar);
  if (personId !== undefined && !holdsPost(history.posts, personId, on)) throw strangeUser();
}

function leftView(row: UsedBenefit, history: History, today: string): membership.BenefitLeftView {
  const { benefit, code, title, unit, used, from, until } = row;
  const limit = limitFor(row.limit, history.school);
  const early = today < from || today > until ? outsideTerm(today, row).message : undefined;
  const why = early ?? barTo(row.states, standingOn(history, today)) ?? null;
  return {
    ...{ benefit, code, title, unit, entitled: why === null, why },
    ...{ limit, used, left: leftOf(limit, used), from, until },
  };
}

function tell(work: Work, { use, benefit, urn, on, quantity, cancelledWhy }: View): void {
  const fields = { benefit, urn, on, quantity };
  const cancelled = cancelledWhy !== null;
  const event = cancelled ? membership.benefitUseCancelled : membership.benefitUsed;
  work.announce(event, use, cancelled ? 2 : 1, { use, ...fields });
  work.audit({
    action: cancelled ? 'use of a benefit cancelled' : 'benefit used',
    record: `membership.benefit-use/${use}`,
    fields,
    ...(cancelled && { why: cancelledWhy }),
  });
}
