import { Injectable } from '@nestjs/common';
import { type Caller, type districts, mayReach, reachOf } from '@partnership/contracts';
import { assertVersion, Clock, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { assertReaches } from './local-offer-scope.js';
import { askedAlready, notForThisSchool, notOnOffer, notYoursToAnswer } from './local-offer.errors.js';
import { isOnOffer } from './local-service.js';
import { LocalServicesRepository } from './local-services.repository.js';
import { SwitchesRepository } from './switches.repository.js';
import { assertTakeUpMove } from './take-up-states.js';
import { TakeUpsRepository, type TakeUpRow } from './take-ups.repository.js';

const ordinaryPage = 50;

interface Move {
  readonly to: districts.TakeUpState;
  readonly reason: string | null;
  readonly helped: string | null;
  readonly outcome: string | null;
}

/** Which schools take up which services, and what comes of it. */
@Injectable()
export class TakeUpsService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly switches: SwitchesRepository,
    private readonly services: LocalServicesRepository,
    private readonly takeUps: TakeUpsRepository,
    private readonly clock: Clock,
  ) {}

  async list(request: districts.ListTakeUps, { actor }: Caller): Promise<districts.TakeUpPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['uuid']);
    const reach = reachOf(actor, 'local-offer.record');
    const rows = await this.takeUps.list(this.database.sql, request, reach, limit + 1, after);
    const { items, next } = page(rows, limit, ({ takeUp }) => [takeUp]);
    return { items: items.map(viewOf), next };
  }

  async show(id: string, { actor }: Caller): Promise<districts.TakeUpView> {
    const found = await this.takeUps.find(this.database.sql, id);
    assertReaches(actor, 'local-offer.record', found.district, found.urn);
    return viewOf(found);
  }

  record(request: districts.RecordTakeUp, caller: Caller): Promise<districts.TakeUpView> {
    return this.units.run(caller, async (work) => {
      const { service, urn } = request;
      const offered = await this.services.find(work.sql, service);
      const district = await this.switches.districtOf(work.sql, urn);
      assertReaches(caller.actor, 'local-offer.record', district, urn);
      if (district !== offered.district) throw notForThisSchool();
      await this.switches.holdOn(work.sql, district);
      const on = this.clock.today();
      if (!isOnOffer(offered, on)) throw notOnOffer();
      const id = newId();
      const asked = { ...request, id, on, at: work.at, by: caller.actor.id };
      if (!(await this.takeUps.add(work.sql, asked))) throw askedAlready();
      work.audit({
        action: 'local service asked for',
        record: `districts.take-up/${id}`,
        fields: { service, urn, district },
      });
      return viewOf(await this.takeUps.find(work.sql, id));
    });
  }

  /** The school that asks may cancel; whether it begins or is refused the district says. */
  move({ takeUp, to, reason }: districts.MoveTakeUp, caller: Caller): Promise<districts.TakeUpView> {
    return this.change(takeUp, caller, { to, reason, helped: null, outcome: null }, ({ district }) => {
      const ofDistrict = mayReach(caller.actor, 'local-offer.record', { urn: null, district });
      if (to !== 'cancelled' && !ofDistrict) throw notYoursToAnswer();
    });
  }

  end({ takeUp, helped, outcome }: districts.EndTakeUp, caller: Caller): Promise<districts.TakeUpView> {
    return this.change(takeUp, caller, { to: 'ended', reason: null, helped, outcome });
  }

  /** What runs already may be ended also after the local offer was switched off. */
  private change(
    id: string,
    caller: Caller,
    move: Move,
    assertMay: (takeUp: TakeUpRow) => void = () => undefined,
  ): Promise<districts.TakeUpView> {
    return this.units.run(caller, async (work) => {
      const found = await this.takeUps.lock(work.sql, id);
      assertReaches(caller.actor, 'local-offer.record', found.district, found.urn);
      assertMay(found);
      assertVersion(caller, found.version);
      assertTakeUpMove(found.state, move.to);
      await this.takeUps.move(work.sql, id, { ...move, at: work.at, by: caller.actor.id });
      work.audit({
        action: `take-up ${move.to}`,
        record: `districts.take-up/${id}`,
        ...(move.reason !== null && { why: move.reason }),
        fields: { urn: found.urn, helped: move.helped },
      });
      return viewOf(await this.takeUps.find(work.sql, id));
    });
  }
}

const viewOf = ({ since, ...row }: TakeUpRow): districts.TakeUpView => ({
  ...row,
  since: since.toISOString(),
});
