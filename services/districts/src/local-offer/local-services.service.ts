import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { areasOf } from '../areas/area.js';
import { City } from '../city/city.js';
import { assertReaches } from './local-offer-scope.js';
import { notAgreed, withdrawnAlready } from './local-offer.errors.js';
import { assertTerms } from './local-service.js';
import { LocalServicesRepository } from './local-services.repository.js';
import { ProposalsRepository } from './proposals.repository.js';
import { SwitchesRepository } from './switches.repository.js';

const ordinaryPage = 50;

/** The directory of services that the schools of a district may ask for. */
@Injectable()
export class LocalServicesService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly switches: SwitchesRepository,
    private readonly services: LocalServicesRepository,
    private readonly proposals: ProposalsRepository,
    private readonly city: City,
    private readonly clock: Clock,
  ) {}

  async list(request: districts.ListLocalServices): Promise<districts.LocalServicePage> {
    const { sql } = this.database;
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'uuid']);
    if (request.district !== undefined) await this.switches.assertOn(sql, request.district);
    const on = request.on ?? this.clock.today();
    const rows = await this.services.list(sql, { ...request, on }, limit + 1, after);
    return page(rows, limit, ({ title, service }) => [title, service]);
  }

  show(id: string): Promise<districts.LocalServiceView> {
    return this.services.find(this.database.sql, id);
  }

  add(
    { district, ...terms }: districts.AddLocalService,
    caller: Caller,
  ): Promise<districts.LocalServiceView> {
    return this.units.run(caller, async (work) => {
      assertReaches(caller.actor, 'local-offer.decide', district);
      await this.assertGood(work.sql, district, terms);
      const id = newId();
      await this.services.add(work.sql, id, district, terms);
      work.audit({
        action: 'local service added',
        record: `districts.local-service/${id}`,
        fields: { district, proposal: terms.proposal ?? null },
      });
      return this.services.find(work.sql, id);
    });
  }

  change(
    { service, ...terms }: districts.ChangeLocalService,
    caller: Caller,
  ): Promise<districts.LocalServiceView> {
    return this.units.run(caller, async (work) => {
      const { district } = await this.hold(work.sql, service, caller);
      await this.assertGood(work.sql, district, terms);
      await this.services.change(work.sql, service, district, terms);
      work.audit({ action: 'local service changed', record: `districts.local-service/${service}` });
      return this.services.find(work.sql, service);
    });
  }

  withdraw(
    { service, reason }: districts.WithdrawLocalService,
    caller: Caller,
  ): Promise<districts.LocalServiceView> {
    return this.units.run(caller, async (work) => {
      await this.hold(work.sql, service, caller);
      await this.services.withdraw(work.sql, service, reason, work.at);
      work.audit({
        action: 'local service withdrawn',
        record: `districts.local-service/${service}`,
        why: reason,
      });
      return this.services.find(work.sql, service);
    });
  }

  private async hold(sql: Sql, id: string, caller: Caller): Promise<districts.LocalServiceView> {
    const found = await this.services.lock(sql, id);
    assertReaches(caller.actor, 'local-offer.decide', found.district);
    assertVersion(caller, found.version);
    if (found.withdrawnBecause !== null) throw withdrawnAlready();
    return found;
  }

  private async assertGood(sql: Sql, district: string, terms: districts.LocalServiceTerms): Promise<void> {
    await this.switches.holdOn(sql, district);
    const wards = areasOf(this.city).filter((area) => area.kind === 'ward' && area.district === district);
    assertTerms(
      terms,
      wards.map(({ code }) => code),
    );
    if (terms.proposal === undefined) return;
    const proposal = await this.proposals.lock(sql, terms.proposal);
    if (proposal.district !== district || !['agreed', 'met'].includes(proposal.state)) throw notAgreed();
  }
}
