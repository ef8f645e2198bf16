import { Injectable } from '@nestjs/common';
import { districts, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, decodeCursor, page, UnitOfWork, type Sql } from '@partnership/database';
import { assertDecidable, assertMayDecide } from './school.js';
import { outsideCity, unknownDistrict, unknownSchool } from './school.errors.js';
import { schoolSummary, schoolView } from './school-view.js';
import type { KeptSchool, Source } from './kept-school.js';
import { SchoolsRepository } from './schools.repository.js';
import { Sources } from './sources.repository.js';

const ordinaryPage = 50;

@Injectable()
export class SchoolsService {
  constructor(
    private readonly schools: SchoolsRepository,
    private readonly sources: Sources,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async show(urn: string): Promise<districts.SchoolRecordView> {
    const school = await this.schools.find(urn);
    if (school === undefined) throw unknownSchool(urn);
    return schoolView(school, await this.sourcesOf(school));
  }

  async list(request: districts.ListSchools): Promise<districts.SchoolEntryPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'text']);
    const { items, next } = page(await this.schools.list(request, limit + 1, after), limit, (school) => [
      school.nameKey,
      school.urn,
    ]);
    return { items: items.map(({ nameKey: _, ...entry }) => entry), next };
  }

  decideDistrict(request: districts.DecideDistrict, caller: Caller): Promise<districts.SchoolRecordView> {
    return this.units.run(caller, async (work) => {
      const { urn, district } = request;
      const school = await this.schools.lock(work.sql, urn);
      if (school === undefined) throw unknownSchool(urn);
      if (!school.inCity) throw outsideCity(urn);
      if (district !== null && !(await this.schools.districtExists(work.sql, district)))
        throw unknownDistrict(district);
      assertMayDecide(caller.actor, school.district, district);
      assertVersion(caller, school.version);
      assertDecidable(request, this.clock.today());

      await this.schools.decideDistrict(work.sql, urn, request, caller.actor.id, work.at);
      const decided = { ...school, ...(await this.schools.find(urn, work.sql)) };
      const sources = await this.sourcesOf(decided, work.sql);
      work.announce(districts.schoolsRecorded, 'schools', decided.version, {
        schools: [schoolSummary(decided, sources)],
      });
      work.audit({
        action: 'district decided',
        record: `districts.school/${urn}`,
        why: request.reason,
        fields: { district, from: request.from, before: school.district, since: school.districtFrom },
      });
      return schoolView(decided, sources);
    });
  }

  private sourcesOf({ said, pupilsSource }: KeptSchool, sql?: Sql): Promise<(number: number) => Source> {
    const numbers = said.map(({ source }) => source);
    return this.sources.of(pupilsSource === null ? numbers : [...numbers, pupilsSource], sql);
  }
}
