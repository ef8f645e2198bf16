import { Injectable, Logger } from '@nestjs/common';
import {
  Failure,
  serviceActor,
  type Caller,
  type districts,
  type EventEnvelope,
  type membership,
} from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { conversionOf, ConversionsService } from '../members/conversions.service.js';
import { Prisma, type RecordWork } from '../prisma.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import type { History } from '../standing/standing.js';
import {
  inWords,
  judge,
  nothingToDismiss,
  refused,
  unknownSuccession,
  withdrawnAfterwards,
  type Outcome,
  type Pair,
  type Succession,
} from './succession.js';
import { SuccessionsRepository } from './successions.repository.js';

const listener = 'successions';
const itself = 'membership';

const recordOf = ({ urn, successor }: Pair): string => `membership.succession/${urn}/${successor}`;

/**
 * What the directory says of schools that others followed, and what becomes of their memberships. Whatever comes later (the
 * school that followed, its day, an application under the old URN) is looked at again when it comes, and once a day.
 */
@Injectable()
export class SuccessionsService {
  private readonly logger = new Logger(SuccessionsService.name);

  constructor(
    private readonly prisma: Prisma,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly successions: SuccessionsRepository,
    private readonly histories: HistoriesRepository,
    private readonly conversions: ConversionsService,
  ) {}

  /**
   * Kept first and followed in a transaction of its own, as schools are: whichever of the two is committed last sees the
   * other. An event that comes again after a failure between the two is followed then.
   */
  async hear(envelope: EventEnvelope, told: districts.SchoolSucceeded): Promise<void> {
    const { version } = envelope;
    const on = civilDate(new Date(envelope.time));
    await this.unit.once(envelope, listener, async ({ sql }) => {
      await this.successions.hear(sql, told, { version, on });
    });
    await this.followTo(envelope, [told.successor]);
  }

  hearWithdrawn(envelope: EventEnvelope, told: districts.SchoolSucceeded): Promise<void> {
    const { version } = envelope;
    const on = civilDate(new Date(envelope.time));
    return this.unit.once(envelope, listener, async (work) => {
      const before = await this.successions.hold(work.sql, told);
      if (!(await this.successions.hear(work.sql, told, { version, on }))) return;
      if (before?.state !== 'followed') await this.successions.withdraw(work.sql, told, work.at);
      else {
        const detail = withdrawnAfterwards(before);
        await this.successions.note(
          work.sql,
          told,
          { to: 'undecided', doubt: 'link-withdrawn', detail },
          work.at,
        );
      }
      work.audit({
        action: 'succession withdrawn',
        record: recordOf(told),
        fields: { before: before?.state },
      });
    });
  }

  /** After these schools became known, or were told to follow others. */
  async followTo(envelope: EventEnvelope, successors: readonly string[]): Promise<void> {
    const { id: requestId, type: operation, traceparent } = envelope;
    const actor = serviceActor(itself);
    const caller = { actor, operation, requestId, ...(traceparent !== undefined && { traceparent }) };
    for (const pair of await this.successions.waiting(successors)) await this.follow(pair, caller);
  }

  /** All that wait: each by itself, so that none keeps the others from being looked at. */
  async followAll(): Promise<void> {
    const actor = serviceActor(itself);
    const caller = { actor, operation: 'membership.successions.follow', requestId: newId() };
    for (const pair of await this.successions.waiting(null))
      await this.follow(pair, caller).catch((err: unknown) => {
        this.logger.error({ err, ...pair, msg: 'a succession could not be followed; it is tried again' });
      });
  }

  async list(request: membership.ListSuccessions): Promise<membership.SuccessionPage> {
    const { limit = 50, cursor } = request;
    const rows = await this.successions.list(request, decodeCursor(cursor, ['text', 'text']), limit + 1);
    return page(rows, limit, ({ urn, successor }) => [urn, successor]);
  }

  dismiss(request: membership.DismissSuccession, caller: Caller): Promise<membership.SuccessionView> {
    const { reason } = request;
    return this.unit.run(caller, async (work) => {
      const succession = await this.successions.hold(work.sql, request);
      if (succession === undefined) throw unknownSuccession(request);
      assertVersion(caller, succession.version);
      const { state, doubt } = succession;
      if (state !== 'undecided') throw nothingToDismiss(state);
      await this.successions.dismiss(work.sql, request, { by: caller.actor.id, reason, at: work.at });
      work.audit({
        action: 'succession dismissed',
        record: recordOf(request),
        why: reason,
        fields: { doubt },
      });
      const view = await this.successions.view(work.sql, request);
      if (view === undefined) throw unknownSuccession(request);
      return view;
    });
  }

  private async follow(pair: Pair, caller: Caller): Promise<void> {
    await this.prisma.run(caller, async (work) => {
      const histories = await this.histories.lock(work.sql, [pair.urn, pair.successor]);
      const succession = await this.successions.hold(work.sql, pair);
      if (succession === undefined || !['told', 'undecided'].includes(succession.state)) return {};
      const outcome = await this.outcomeOf(work, succession, histories);
      if (outcome.to !== 'follow' && (await this.successions.note(work.sql, pair, outcome, work.at)))
        this.tell(work, succession, outcome);
      return {};
    });
  }

  private async outcomeOf(
    work: RecordWork,
    succession: Succession,
    histories: readonly History[],
  ): Promise<Outcome> {
    const { urn, successor } = succession;
    const of = (wanted: string) => histories.find(({ school }) => school.urn === wanted);
    const wentTo = await this.successions.wentTo(work.sql, urn);
    const today = this.clock.today();
    const outcome = judge(succession, {
      member: of(urn)?.member ?? null,
      wentTo,
      there: of(successor),
      today,
    });
    if (outcome.to !== 'follow') return outcome;
    const decision = { today, by: itself };
    const reason = `The directory says so: ${inWords(succession)}`;
    const request = { urn, successor, on: outcome.on, reason };
    const conversion = attempt(() => conversionOf(histories, request, decision));
    if (conversion instanceof Failure) return refused(succession, conversion);
    await this.conversions.carryOut(work, conversion, request, decision);
    return { to: 'followed' };
  }

  private tell(work: Work, succession: Succession, outcome: Outcome): void {
    const { kind, on, state: before } = succession;
    const doubt = outcome.to === 'undecided' ? outcome.doubt : null;
    work.audit({
      action: `succession ${outcome.to}`,
      record: recordOf(succession),
      fields: { kind, on, before, doubt },
    });
  }
}

/** What rules refuse is an answer here; anything else is a fault. */
function attempt<T>(decide: () => T): T | Failure {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
