import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import { Database, UnitOfWork, type Sql } from '@partnership/database';
import { unknownDistrict } from '../leads/lead.errors.js';
import { assertReaches } from './local-offer-scope.js';
import { SwitchesRepository, type SwitchRow } from './switches.repository.js';

const ordinaryRanks = 5;

/** Switches the local offer of a district on and off. */
@Injectable()
export class LocalOfferService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly switches: SwitchesRepository,
  ) {}

  async show(district: string): Promise<districts.LocalOfferView> {
    const { sql } = this.database;
    await this.assertDistrict(sql, district);
    return viewOf(district, await this.switches.find(sql, district));
  }

  /** As it is already, nothing is changed. */
  switch(request: districts.SwitchLocalOffer, caller: Caller): Promise<districts.LocalOfferView> {
    return this.units.run(caller, async (work) => {
      const { district, on, reason } = request;
      await this.assertDistrict(work.sql, district, ' for update');
      assertReaches(caller.actor, 'local-offer.switch', district);
      const before = await this.switches.find(work.sql, district);
      const ranks = request.ranks ?? before?.ranks ?? ordinaryRanks;
      if (before?.on === on && before.ranks === ranks) return viewOf(district, before);
      const next = { on, ranks, reason, since: work.at };
      await this.switches.add(work.sql, district, { ...next, by: caller.actor.id });
      work.audit({
        action: `local offer switched ${on ? 'on' : 'off'}`,
        record: `districts.district/${district}`,
        why: reason,
        fields: { ranks },
      });
      return viewOf(district, next);
    });
  }

  private async assertDistrict(sql: Sql, code: string, lock = ''): Promise<void> {
    if ((await sql.run(`select from district where code = $1${lock}`, [code])) === 0)
      throw unknownDistrict(code);
  }
}

const viewOf = (district: string, row: SwitchRow | undefined): districts.LocalOfferView => ({
  district,
  on: row?.on ?? false,
  ranks: row?.ranks ?? ordinaryRanks,
  reason: row?.reason ?? null,
  since: row?.since.toISOString() ?? null,
});
