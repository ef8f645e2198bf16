import { Injectable } from '@nestjs/common';
import { districts, type Actor, type Caller, type EventContract, mayReach } from '@partnership/contracts';
import { assertVersion, civilDate, UnitOfWork, type Sql } from '@partnership/database';
import { assertDeEscalatable, assertNameable, rated, type Concern } from './concern.js';
import { assertMove } from './concern-states.js';
import { concernView, toldOf } from './concern-view.js';
import { dayRefused, notYourConcern, unknownConcern } from './concern.errors.js';
import { ConcernsRepository, type ConcernChanges } from './concerns.repository.js';

interface Decision {
  readonly what: string;
  readonly why: string;
  readonly changes: ConcernChanges;
  /** What of it the history keeps. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly event?: EventContract<districts.ConcernChanged>;
}

type Decide = (concern: Concern, today: string, sql: Sql) => Decision | Promise<Decision>;
type MayDo = (actor: Actor, concern: Concern) => boolean;

const leads: MayDo = (actor, concern) => mayReach(actor, 'concerns.write', concern);
const leadsOrResponds: MayDo = (actor, concern) => concern.responder === actor.id || leads(actor, concern);

/** Each step of a concern: by whom, from where, and what of it is kept and told. */
@Injectable()
export class ConcernSteps {
  constructor(
    private readonly units: UnitOfWork,
    private readonly concerns: ConcernsRepository,
  ) {}

  rate(request: districts.RateConcern, caller: Caller): Promise<districts.ConcernView> {
    return this.change(request.caseId, caller, leads, (concern) => {
      const { rating, rationale, direction, deEscalation } = request;
      const state = rated(concern, request);
      const point = deEscalation && {
        deEscalateAt: deEscalation.rating,
        deEscalateWhen: deEscalation.when,
      };
      return {
        what: 'rated',
        why: rationale,
        changes: { state, rating, rationale, direction, ...point },
        fields: { rating, before: concern.rating, direction, ...(deEscalation && { deEscalation }) },
        event: districts.concernRated,
      };
    });
  }

  nameResponder(request: districts.NameResponder, caller: Caller): Promise<districts.ConcernView> {
    return this.change(request.caseId, caller, leads, async (concern, today, sql) => {
      const { personId, body, response, with: responseWith, dueOn, reason } = request;
      if (concern.state !== 'responding') assertMove(concern.state, 'responding');
      if (dueOn < today) throw dayRefused('dueOn', 'must be today or later');
      assertNameable(concern, request, await this.concerns.leadsOf(sql, concern.district, today));
      const handedOver = concern.responder !== null && concern.responder !== personId;
      return {
        what: handedOver ? 'handed over' : 'responder named',
        why: reason ?? response,
        changes: {
          state: 'responding',
          responder: personId,
          responderBody: body,
          response,
          responseWith,
          dueOn,
          answer: null,
          answeredOn: null,
          reviewOn: null,
        },
        fields: { responder: personId, before: concern.responder, body, response, with: responseWith, dueOn },
        event: districts.concernAssigned,
      };
    });
  }

  answer(request: districts.AnswerConcern, caller: Caller): Promise<districts.ConcernView> {
    return this.change(request.caseId, caller, leadsOrResponds, (concern, today) => {
      assertMove(concern.state, 'answered');
      const { done, on } = request;
      if (on > today) throw dayRefused('on', 'must be today or earlier');
      return {
        what: 'answered',
        why: done,
        changes: { state: 'answered', answer: done, answeredOn: on },
        fields: { on, responder: concern.responder },
        event: districts.concernAnswered,
      };
    });
  }

  monitor(request: districts.MonitorConcern, caller: Caller): Promise<districts.ConcernView> {
    return this.change(request.caseId, caller, leads, (concern, today) => {
      assertMove(concern.state, 'monitored');
      const { reason, reviewOn } = request;
      if (reviewOn < today) throw dayRefused('reviewOn', 'must be today or later');
      return {
        what: 'monitored',
        why: reason,
        changes: { state: 'monitored', reviewOn },
        fields: { reviewOn },
      };
    });
  }

  deEscalate(
    { caseId, reason }: districts.DeEscalateConcern,
    caller: Caller,
  ): Promise<districts.ConcernView> {
    return this.change(caseId, caller, leads, (concern) => {
      assertMove(concern.state, 'de-escalated');
      assertDeEscalatable(concern);
      return {
        what: 'de-escalated',
        why: reason,
        changes: { state: 'de-escalated', reviewOn: null },
        fields: { rating: concern.rating },
        event: districts.concernDeEscalated,
      };
    });
  }

  close({ caseId, reason }: districts.CloseConcern, caller: Caller): Promise<districts.ConcernView> {
    return this.change(caseId, caller, leads, (concern) => {
      assertMove(concern.state, 'closed');
      return {
        what: 'closed',
        why: reason,
        changes: { state: 'closed', reviewOn: null },
        event: districts.concernClosed,
      };
    });
  }

  private change(caseId: string, caller: Caller, may: MayDo, decide: Decide): Promise<districts.ConcernView> {
    return this.units.run(caller, async (work) => {
      const { sql, at } = work;
      const concern = await this.concerns.lock(sql, caseId);
      if (concern === undefined) throw unknownConcern(caseId);
      if (!may(caller.actor, concern)) throw notYourConcern();
      assertVersion(caller, concern.version);
      const today = civilDate(at);
      const { what, why, changes, fields = {}, event } = await decide(concern, today, sql);
      await this.concerns.change(sql, caseId, changes);
      const changed = { ...concern, ...changes, version: concern.version + 1 };
      const { state: from } = concern;
      await this.concerns.note(sql, caseId, {
        what,
        from,
        to: changed.state,
        at,
        by: caller.actor.id,
        why,
        fields,
      });
      if (event !== undefined) work.announce(event, caseId, changed.version, toldOf(changed));
      work.audit({
        action: `concern ${what}`,
        record: `districts.concern/${caseId}`,
        why,
        fields: { ...fields, urn: concern.urn },
      });
      return concernView(changed, today);
    });
  }
}
