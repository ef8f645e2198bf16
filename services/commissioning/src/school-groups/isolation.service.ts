import { Injectable } from '@nestjs/common';
import { reaches, type Caller, type commissioning } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
} from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { follows } from './group-reach.js';
import { IsolationRepository, type Isolation } from './isolation.repository.js';
import { notIsolated, outsideReach, targetPassed } from './school-group.errors.js';

/** No school on its own: those that are, and by when that is to end. */
@Injectable()
export class IsolationService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly isolation: IsolationRepository,
  ) {}

  async list(
    request: commissioning.ListIsolatedSchools,
    { actor }: Caller,
  ): Promise<commissioning.IsolatedSchoolPage> {
    const { limit = 50, cursor, ...filter } = request;
    const [since, urn] = decodeCursor(cursor, ['date', 'text']) ?? [];
    const after = since === undefined ? undefined : { since: String(since), urn: String(urn) };
    const { sql } = this.database;
    const today = this.clock.today();
    const rows = await this.isolation.list(sql, today, follows(actor), filter, after, limit + 1);
    return page(rows, limit, (school) => [school.since, school.urn]);
  }

  async show(urn: string, { actor }: Caller): Promise<commissioning.IsolationView> {
    const isolation = await this.isolation.of(this.database.sql, urn, this.clock.today());
    if (isolation === undefined) throw unknownSchool(urn);
    if (!reaches(follows(actor), isolation)) throw outsideReach();
    return isolationView(isolation);
  }

  setTarget(request: commissioning.SetIsolationTarget, caller: Caller): Promise<commissioning.IsolationView> {
    const { urn, targetOn, reason } = request;
    return this.unit.run(caller, async (work) => {
      const today = civilDate(work.at);
      await work.sql.rows('select from school where urn = $1 for no key update', [urn]);
      const before = await this.isolation.of(work.sql, urn, today);
      if (before === undefined) throw unknownSchool(urn);
      assertVersion(caller, before.version);
      if (before.since === null) throw notIsolated(urn);
      if (targetOn <= today) throw targetPassed(targetOn);
      const set = { by: caller.actor.id, at: work.at, today };
      await this.isolation.setTarget(work.sql, request, before.version + 1, set);
      const fields = { targetOn, before: before.targetOn };
      const record = `commissioning.isolated-school/${urn}`;
      work.audit({ action: 'day for a family set', record, why: reason, fields });
      const after = await this.isolation.of(work.sql, urn, today);
      return isolationView(after ?? before);
    });
  }
}

const isolationView = ({ district: _district, ...isolation }: Isolation): commissioning.IsolationView => ({
  ...isolation,
  isolated: isolation.since !== null,
});
