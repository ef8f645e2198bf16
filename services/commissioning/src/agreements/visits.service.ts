import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { civilDate, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { unusable } from '../unusable.js';
import { notUnderWay, notYourWork } from './agreement.errors.js';
import { assertMayRead, speaksForSupplier } from './parties.js';

const read = `
select id as visit, commission, visited_on as "visitedOn", hours, what, logged_at as "loggedAt", logged_by as "loggedBy"
from visit`;

interface Row extends Omit<commissioning.VisitView, 'loggedAt'> {
  readonly loggedAt: Date;
}

const viewOf = (row: Row): commissioning.VisitView => ({ ...row, loggedAt: row.loggedAt.toISOString() });

/** What the supporting school did, day by day. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
  ) {}

  log(
    { commission, visitedOn, hours, what }: commissioning.LogVisit,
    caller: Caller,
  ): Promise<commissioning.VisitView> {
    return this.unit.run(caller, async (work) => {
      const of = await this.commissions.lock(work.sql, commission);
      if (!speaksForSupplier(caller.actor, 'milestones.report', of)) throw notYourWork();
      if (of.state !== 'delivering') throw notUnderWay(of.state);
      const begun = of.history.findLast(({ to }) => to === 'delivering');
      if (visitedOn > civilDate(work.at) || (begun && visitedOn < civilDate(begun.at)))
        throw unusable(
          'commissioning.visit.day',
          '/visitedOn',
          'a visit lies between the start of work and today',
        );
      const id = newId();
      await work.sql.run(
        `insert into visit (id, commission, visited_on, hours, what, logged_at, logged_by)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, commission, visitedOn, hours, what, work.at, caller.actor.id],
      );
      work.audit({
        action: 'visit logged',
        record: `commissioning.commission/${commission}`,
        fields: { visitedOn, hours },
      });
      const by = caller.actor.id;
      return { visit: id, commission, visitedOn, hours, what, loggedAt: work.at.toISOString(), loggedBy: by };
    });
  }

  /** The newest first. */
  async list(
    { commission, limit = 50, cursor }: commissioning.ListVisits,
    { actor }: Caller,
  ): Promise<commissioning.VisitPage> {
    const [on = null, id = null] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const { sql } = this.database;
    assertMayRead(actor, 'deliveries.read', await this.commissions.read(sql, commission));
    const rows = await sql.rows<Row>(
      `${read} where commission = $1 and ($3::date is null or (visited_on, id) < ($3::date, $4::uuid))
       order by visited_on desc, id desc limit $2`,
      [commission, limit + 1, on, id],
    );
    const { items, next } = page(rows, limit, ({ visitedOn, visit }) => [visitedOn, visit]);
    return { items: items.map(viewOf), next };
  }
}
