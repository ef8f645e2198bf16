import { Injectable } from '@nestjs/common';
import { districts, type Caller, type EventContract, mayReach, reachOf } from '@partnership/contracts';
import { assertVersion, decodeCursor, newId, page } from '@partnership/database';
import { ConcernRaising } from '../concerns/concern-raising.service.js';
import { Prisma } from '../prisma.js';
import { assertSignalMove, type Figure } from './signal.js';
import { decidedMeanwhile, notYourSignal, unknownSignal } from './signal.errors.js';
import { SignalsRepository, type SignalDecision, type SignalRow } from './signals.repository.js';

const ordinaryPage = 50;

/** Signals name schools that may be in trouble: who is limited to districts reads and decides in those only. */
@Injectable()
export class SignalsService {
  constructor(
    private readonly prisma: Prisma,
    private readonly signals: SignalsRepository,
    private readonly concerns: ConcernRaising,
  ) {}

  async list(request: districts.ListSignals, { actor }: Caller): Promise<districts.SignalPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await this.signals.list(request, reachOf(actor, 'signals.read'), limit + 1, after);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(viewOf), next };
  }

  async show(id: string, { actor }: Caller): Promise<districts.SignalView> {
    const signal = await this.signals.find(id);
    if (signal === null) throw unknownSignal(id);
    if (!mayReach(actor, 'signals.read', { urn: signal.urn, district: signal.school.districtCode }))
      throw notYourSignal();
    return viewOf(signal);
  }

  takeUp({ signal, reason }: districts.TakeUpSignal, caller: Caller): Promise<districts.SignalView> {
    return this.decide(signal, caller, districts.signalTakenUp, {
      state: 'taken-up',
      caseId: newId(),
      reason,
    });
  }

  dismiss({ signal, reason }: districts.DismissSignal, caller: Caller): Promise<districts.SignalView> {
    return this.decide(signal, caller, districts.signalDismissed, {
      state: 'dismissed',
      caseId: null,
      reason,
    });
  }

  private decide(
    id: string,
    caller: Caller,
    event: EventContract<districts.SignalChanged>,
    decision: Omit<SignalDecision, 'decidedBy' | 'decidedAt'>,
  ): Promise<districts.SignalView> {
    return this.prisma.run(caller, async (work) => {
      const signal = await this.signals.find(id, work.db);
      if (signal === null) throw unknownSignal(id);
      const district = signal.school.districtCode;
      if (!mayReach(caller.actor, 'signals.decide', { urn: signal.urn, district })) throw notYourSignal();
      assertVersion(caller, signal.version);
      assertSignalMove(signal.state as districts.SignalState, decision.state);
      const decided = { ...decision, decidedBy: caller.actor.id, decidedAt: work.at };
      if (!(await this.signals.decide(work.db, signal, decided))) throw decidedMeanwhile();
      const view = viewOf({ ...signal, ...decided, version: signal.version + 1 });
      const { urn, rule, caseId } = view;
      if (caseId !== null)
        await this.concerns.begin(
          work,
          { caseId, urn, signal: id, origin: 'signal', about: decision.reason },
          caller.actor.id,
        );
      work.announce(event, id, view.version, { signal: id, urn, district, rule, caseId });
      work.audit({
        action: `signal ${decision.state}`,
        record: `districts.signal/${id}`,
        why: decision.reason,
        fields: { urn, caseId },
      });
      return view;
    });
  }
}

const viewOf = (signal: SignalRow): districts.SignalView => ({
  signal: signal.id,
  urn: signal.urn,
  district: signal.school.districtCode,
  rule: signal.rule,
  ruleVersion: signal.ruleVersion,
  says: signal.spoken.says,
  figures: signal.figures as unknown as Figure[],
  state: signal.state,
  raisedAt: signal.raisedAt.toISOString(),
  run: signal.source?.run?.id ?? null,
  caseId: signal.caseId,
  reason: signal.reason,
  version: signal.version,
});
