import { Injectable } from '@nestjs/common';
import type { Actor, Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  newId,
  UnitOfWork,
  violates,
  civilDate,
  type Sql,
  type Work,
} from '@partnership/database';
import { schoolYearOf } from '../calendar/year.js';
import { capacityExceeded, freeDays } from '../capacity/capacity.js';
import { CapacitiesRepository } from '../capacity/capacities.repository.js';
import type { PublicCall } from '../calls/call.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { leadsThere } from '../commissions/beneficiary.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { CallKeysRepository } from './call-keys.repository.js';
import { assertExpressionMove } from './expression-states.js';
import { expressedAlready, leadSupplies, notAuthor, notYours } from './expression.errors.js';
import {
  assertInTime,
  assertMayExpress,
  contentOf,
  type Expression,
  type ExpressionContent,
} from './expression.js';
import { actsFor } from './expression-access.js';
import { expressionEntryView } from './expression-view.js';
import { ExpressionsRepository } from './expressions.repository.js';
import { seal } from './sealing.js';

type View = Promise<commissioning.ExpressionEntryView>;

/**
 * Schools express their interest, change and withdraw it until the deadline. What they say goes nowhere but into what
 * is sealed: no answer, event, audit row or refusal has any of it.
 */
@Injectable()
export class ExpressionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly calls: CallsRepository,
    private readonly capacities: CapacitiesRepository,
    private readonly keys: CallKeysRepository,
    private readonly expressions: ExpressionsRepository,
  ) {}

  async submit(request: commissioning.SubmitExpression, caller: Caller): View {
    const { commission, urn, days } = request;
    const { actor } = caller;
    if (!actsFor(actor, urn)) throw notYours();
    try {
      return await this.unit.run(caller, async (work) => {
        const { sql, at } = work;
        const call = await this.calls.hold(sql, commission);
        assertInTime(call, at);
        await this.assertApplicant(sql, call, urn, actor);
        const content = contentOf(call, request);
        if (await this.expressions.hasExpressed(sql, commission, urn)) throw expressedAlready(urn);
        await this.assertFree(sql, call, urn, days);
        const id = newId();
        const fresh = { id, commission, urn, author: actor.id, days };
        const sealed = await this.seal(sql, { ...fresh, version: 1 }, content, at);
        await this.expressions.create(sql, fresh, sealed, at);
        return this.told(work, call, id, 'expression of interest submitted');
      });
    } catch (error) {
      throw violates(error, 'expression_of_interest_one') ? expressedAlready(urn) : error;
    }
  }

  change({ expression: id, ...terms }: commissioning.ChangeExpression, caller: Caller): View {
    return this.decide(id, caller, async (work, before, call) => {
      const { sql, at } = work;
      if (before.author !== caller.actor.id) throw notAuthor();
      assertExpressionMove(before.state, 'submitted');
      const content = contentOf(call, terms);
      await this.assertFree(sql, call, before.urn, terms.days - before.days);
      const after = { ...before, days: terms.days, version: before.version + 1 };
      await this.expressions.change(sql, after, await this.seal(sql, after, content, at), at);
      return this.told(work, call, id, 'expression of interest changed');
    });
  }

  /** By anybody who speaks for the school: its author may have left. */
  withdraw({ expression: id }: commissioning.WithdrawExpression, caller: Caller): View {
    return this.decide(id, caller, async (work, before, call) => {
      assertExpressionMove(before.state, 'withdrawn');
      await this.expressions.withdraw(work.sql, id, work.at);
      return this.told(work, call, id, 'expression of interest withdrawn');
    });
  }

  private async decide(
    id: string,
    caller: Caller,
    decide: (work: Work, before: Expression, call: PublicCall) => View,
  ): View {
    return this.unit.run(caller, async (work) => {
      const { commission, urn } = await this.expressions.read(work.sql, id);
      if (!actsFor(caller.actor, urn)) throw notYours();
      const call = await this.calls.hold(work.sql, commission);
      const before = await this.expressions.lock(work.sql, id);
      assertVersion(caller, before.version);
      assertInTime(call, work.at);
      return decide(work, before, call);
    });
  }

  private async assertApplicant(sql: Sql, call: PublicCall, urn: string, actor: Actor): Promise<void> {
    const [school, { beneficiary }] = await Promise.all([
      this.calls.applicant(sql, urn),
      this.commissions.read(sql, call.commission),
    ]);
    assertMayExpress(call, urn, school, beneficiary.schools);
    if (leadsThere(actor, beneficiary)) throw leadSupplies();
  }

  /** The row is held from here on, so what is free stays so until the database itself has taken the days. */
  private async assertFree(sql: Sql, call: PublicCall, urn: string, days: number): Promise<void> {
    const year = schoolYearOf(call.startsOn ?? civilDate(call.openedAt));
    const free = freeDays(await this.capacities.hold(sql, urn, year));
    if (days > free) throw capacityExceeded(year, free);
  }

  private async seal(
    sql: Sql,
    { id, commission, urn, version }: Pick<Expression, 'id' | 'commission' | 'urn' | 'version'>,
    content: ExpressionContent,
    at: Date,
  ): Promise<Buffer> {
    const key = await this.keys.of(sql, commission, at);
    return seal(key, content, { call: commission, expression: id, urn, version });
  }

  private async told({ sql, audit }: Work, call: PublicCall, id: string, action: string): View {
    const after = await this.expressions.read(sql, id);
    const { commission, urn, version } = after;
    audit({
      action,
      record: `commissioning.expression/${id}`,
      fields: { commission, urn, version },
    });
    return expressionEntryView(after, call.title);
  }
}
