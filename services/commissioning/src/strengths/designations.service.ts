import { Injectable } from '@nestjs/common';
import { mayReach, type Caller, type commissioning } from '@partnership/contracts';
import { assertVersion, Clock, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { unusable } from '../unusable.js';
import { DesignationsRepository, type DesignationRow } from './designations.repository.js';
import { notYourSchool } from './strength.errors.js';

const ordinaryPage = 50;

/** What schools and their people were named by others, from when until when. */
@Injectable()
export class DesignationsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly designations: DesignationsRepository,
    private readonly schools: SchoolsRepository,
  ) {}

  record(request: commissioning.RecordDesignation, caller: Caller): Promise<commissioning.DesignationView> {
    const { urn, kind, from, until } = request;
    assertOrder(from, until);
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const school = await this.schools.known(sql, urn);
      if (!mayReach(caller.actor, 'designations.record', school)) throw notYourSchool();
      const id = newId();
      await this.designations.add(sql, id, request, caller.actor.id, at);
      const fields = { urn, kind, person: request.personId ?? null, from, until: until ?? null };
      audit({ action: 'designation recorded', record: recordOf(id), fields });
      return view(await this.designations.find(sql, id), caller);
    });
  }

  /** Its last day may still be moved while it is known only ahead. */
  end(request: commissioning.EndDesignation, caller: Caller): Promise<commissioning.DesignationView> {
    const { designation, until, reason } = request;
    return this.unit.run(caller, async ({ sql, audit }) => {
      const before = await this.designations.lock(sql, designation);
      if (!mayReach(caller.actor, 'designations.record', before)) throw notYourSchool();
      assertVersion(caller, before.version);
      assertOrder(before.from, until);
      if (before.until !== null && until > before.until)
        throw unusable(
          'commissioning.designation.ended',
          '/until',
          `it ends on ${before.until}: record another`,
        );
      await this.designations.end(sql, designation, until);
      const record = recordOf(designation);
      audit({ action: 'designation ended', record, why: reason, fields: { until } });
      return view(await this.designations.find(sql, designation), caller);
    });
  }

  async list(
    request: commissioning.ListDesignations,
    caller: Caller,
  ): Promise<commissioning.DesignationPage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['uuid']);
    const rows = await this.designations.list(this.database.sql, request, limit + 1, after);
    const { items, next } = page(rows, limit, ({ designation }) => [designation]);
    return { items: items.map((row) => view(row, caller)), next };
  }

  async count({
    urn,
    on = this.clock.today(),
  }: commissioning.CountDesignations): Promise<commissioning.DesignationCountsView> {
    const { sql } = this.database;
    await this.schools.known(sql, urn);
    return { urn, on, items: await this.designations.counts(sql, urn, on) };
  }
}

const recordOf = (id: string): string => `commissioning.designation/${id}`;

function assertOrder(from: string, until: string | undefined): void {
  if (until !== undefined && until < from)
    throw unusable('commissioning.designation.order', '/until', `it begins on ${from}`);
}

function view({ district, ...row }: DesignationRow, { actor }: Caller): commissioning.DesignationView {
  const shown = mayReach(actor, 'strengths.review', { urn: row.urn, district });
  return { ...row, personId: shown ? row.personId : null };
}
