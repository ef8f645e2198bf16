import { Injectable } from '@nestjs/common';
import { type districts, type Caller, type Permission, mayReach } from '@partnership/contracts';
import { assertVersion, civilDate, Database, UnitOfWork, type Sql } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { dayRefused, nothingSaid, notYourConcern } from './concern.errors.js';
import { ConcernsRepository } from './concerns.repository.js';

const columns = `urn, area, strengths, needs, evidence, source, as_at as "asAt",
  to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "writtenAt",
  written_by as "writtenBy", version`;

const nothingYet = (urn: string, area: string): districts.SchoolAreaView => ({
  urn,
  area,
  strengths: null,
  needs: null,
  evidence: null,
  source: null,
  asAt: null,
  writtenAt: null,
  writtenBy: null,
  version: 0,
});

/** Strengths and needs of a school by area; every finding is kept, the newest shows. */
@Injectable()
export class SchoolAreasService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly database: Database,
    private readonly concerns: ConcernsRepository,
  ) {}

  async list({ urn }: districts.ListSchoolAreas, caller: Caller): Promise<districts.SchoolAreaList> {
    await this.assertReach(this.database.sql, urn, 'concerns.read', caller);
    const items = await this.database.sql.rows<districts.SchoolAreaView>(
      `select distinct on (area) ${columns} from school_area where urn = $1 order by area, version desc`,
      [urn],
    );
    return { items };
  }

  async show({ urn, area }: districts.ShowSchoolArea, caller: Caller): Promise<districts.SchoolAreaView> {
    await this.assertReach(this.database.sql, urn, 'concerns.read', caller);
    return this.newest(this.database.sql, urn, area);
  }

  async history({ urn, area }: districts.ShowSchoolArea, caller: Caller): Promise<districts.SchoolAreaList> {
    await this.assertReach(this.database.sql, urn, 'concerns.read', caller);
    const items = await this.database.sql.rows<districts.SchoolAreaView>(
      `select ${columns} from school_area where urn = $1 and area = $2 order by version desc limit 200`,
      [urn, area],
    );
    return { items };
  }

  record(request: districts.RecordSchoolArea, caller: Caller): Promise<districts.SchoolAreaView> {
    const { urn, area, strengths = null, needs = null, evidence, source, asAt } = request;
    return this.units.run(caller, async (work) => {
      const { sql, at } = work;
      await sql.run('select from school where urn = $1 for update', [urn]);
      await this.assertReach(sql, urn, 'concerns.write', caller);
      const before = await this.newest(sql, urn, area);
      assertVersion(caller, before.version);
      if (strengths === null && needs === null) throw nothingSaid();
      if (asAt > civilDate(at)) throw dayRefused('asAt', 'must be today or earlier');
      const version = before.version + 1;
      await sql.run(
        `insert into school_area
           (urn, area, version, strengths, needs, evidence, source, as_at, written_at, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [urn, area, version, strengths, needs, evidence, source, asAt, at, caller.actor.id],
      );
      work.audit({
        action: 'strengths and needs recorded',
        record: `districts.school/${urn}`,
        fields: { area, version },
      });
      return this.newest(sql, urn, area);
    });
  }

  private async newest(sql: Sql, urn: string, area: string): Promise<districts.SchoolAreaView> {
    const [row] = await sql.rows<districts.SchoolAreaView>(
      `select ${columns} from school_area where urn = $1 and area = $2 order by version desc limit 1`,
      [urn, area],
    );
    return row ?? nothingYet(urn, area);
  }

  private async assertReach(sql: Sql, urn: string, permission: Permission, { actor }: Caller): Promise<void> {
    const school = await this.concerns.placeOf(sql, urn);
    if (school === undefined) throw unknownSchool(urn);
    if (!mayReach(actor, permission, school)) throw notYourConcern();
  }
}
