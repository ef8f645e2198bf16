import { Injectable } from '@nestjs/common';
import { mayReach, type Caller, type commissioning, type Permission } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { actsFor } from '../expressions/expression-access.js';
import { notYours } from '../expressions/expression.errors.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { assertSchoolYear, capacityView, declared, onlySchoolLowers } from './capacity.js';
import { CapacitiesRepository } from './capacities.repository.js';

/** A school says how many days it can give, and sees what became of them. */
@Injectable()
export class CapacityService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly schools: SchoolsRepository,
    private readonly capacities: CapacitiesRepository,
  ) {}

  declare(request: commissioning.DeclareCapacity, caller: Caller): Promise<commissioning.CapacityView> {
    const { urn, year, days, reason = null } = request;
    assertReaches(caller, 'capacity.declare', urn);
    const own = actsFor(caller.actor, urn);
    assertSchoolYear(year);
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      await this.schools.known(sql, urn);
      await this.capacities.hold(sql, urn, year);
      const change = declared(await this.capacities.seen(sql, urn, year, own), days);
      if (change < 0 && !own && (await this.capacities.awaitsOpening(sql, year)))
        throw onlySchoolLowers(year);
      if (change !== 0) {
        await this.capacities.declare(sql, { urn, year, days: change, reason }, at, caller.actor.id);
        audit({
          action: 'capacity declared',
          record: `commissioning.capacity/${urn}/${year}`,
          ...(reason !== null && { why: reason }),
          fields: { days },
        });
      }
      return capacityView(urn, year, await this.capacities.seen(sql, urn, year, own));
    });
  }

  /** A school that has declared nothing has nothing. What it offers under seal it alone sees. */
  async show({ urn, year }: commissioning.ShowCapacity, caller: Caller): Promise<commissioning.CapacityView> {
    assertReaches(caller, 'capacity.read', urn);
    assertSchoolYear(year);
    const { sql } = this.database;
    await this.schools.known(sql, urn);
    const own = actsFor(caller.actor, urn);
    return capacityView(urn, year, await this.capacities.seen(sql, urn, year, own));
  }

  /** In the order in which they were made. For the school alone: its entries tell what it answers. */
  async entries(
    request: commissioning.ListCapacityEntries,
    caller: Caller,
  ): Promise<commissioning.CapacityEntryPage> {
    const { urn, year, limit = 50 } = request;
    assertReaches(caller, 'expressions.submit', urn);
    const [after = 0] = decodeCursor(request.cursor, ['integer']) ?? [];
    const rows = await this.capacities.entries(this.database.sql, urn, year, Number(after), limit + 1);
    const { items, next } = page(rows, limit, ({ seq }) => [seq]);
    return { items: items.map(({ seq: _seq, at, ...entry }) => ({ ...entry, at: at.toISOString() })), next };
  }
}

function assertReaches({ actor }: Caller, permission: Permission, urn: string): void {
  if (!mayReach(actor, permission, { urn, district: null })) throw notYours();
}
