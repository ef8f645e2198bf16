import { Injectable } from '@nestjs/common';
import { type districts, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, decodeCursor, newId, page, UnitOfWork, violates } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { ResponsibilitiesRepository } from './responsibilities.repository.js';
import { assertEnding, assertScope, assertTime } from './responsibility.js';
import { overlaps, scopeRefused, unknownResponsibility, unknownService } from './responsibility.errors.js';

const ordinaryPage = 50;

/** Who answers for what, and where nobody does. */
@Injectable()
export class ResponsibilitiesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
    private readonly register: ResponsibilitiesRepository,
  ) {}

  async services(): Promise<districts.AnsweredServiceList> {
    return { items: await this.register.services() };
  }

  setService(request: districts.SetAnsweredService, caller: Caller): Promise<districts.AnsweredServiceView> {
    return this.units.run(caller, async (work) => {
      const { service, title, statutory } = request;
      await this.register.setService(work.sql, request);
      work.audit({
        action: 'service set',
        record: `districts.answered-service/${service}`,
        fields: { title, statutory },
      });
      return { service, title, statutory };
    });
  }

  async show({ responsibility }: districts.ShowResponsibility): Promise<districts.ResponsibilityView> {
    const found = await this.register.find(responsibility);
    if (found === undefined) throw unknownResponsibility(responsibility);
    return found;
  }

  async list(request: districts.ListResponsibilities): Promise<districts.ResponsibilityPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'uuid']);
    const rows = await this.register.list(request, limit + 1, after);
    return page(rows, limit, ({ service, responsibility }) => [service, responsibility]);
  }

  async answer(request: districts.AskResponsibility): Promise<districts.ResponsibilityAnswerView> {
    const { service, urn, on = this.clock.today() } = request;
    if ((await this.register.service(service)) === undefined) throw unknownService(service);
    if (!(await this.register.schoolExists(urn))) throw unknownSchool(urn);
    const answer = (await this.register.answer(service, urn, on)) ?? null;
    return { service, urn, on, gap: answer === null, answer };
  }

  async gaps(request: districts.ListGaps): Promise<districts.ResponsibilityGapPage> {
    const { service, limit = ordinaryPage, cursor, on = this.clock.today() } = request;
    const after = decodeCursor(cursor, ['text', 'text']);
    if (service !== undefined && (await this.register.service(service)) === undefined)
      throw unknownService(service);
    const rows = await this.register.gaps(request, on, limit + 1, after);
    return page(rows, limit, ({ service: of, urn }) => [of, urn]);
  }

  record(request: districts.RecordResponsibility, caller: Caller): Promise<districts.ResponsibilityView> {
    const { service, scope, scopeValue = '', from, until = null } = request;
    return this.units
      .run(caller, async (work) => {
        const { sql, at } = work;
        assertScope(scope, scopeValue);
        assertTime(from, until);
        if ((await this.register.service(service, sql)) === undefined) throw unknownService(service);
        if (scope === 'district' && !(await this.register.districtExists(sql, scopeValue)))
          throw scopeRefused(`there is no district ${scopeValue}`);
        const id = newId();
        await this.register.add(sql, { ...request, id, scopeValue, until, at, by: caller.actor.id });
        work.audit({
          action: 'responsibility recorded',
          record: `districts.responsibility/${id}`,
          fields: { service, body: request.body, scope, scopeValue, from, until },
        });
        const recorded = await this.register.find(id, sql);
        if (recorded === undefined) throw unknownResponsibility(id);
        return recorded;
      })
      .catch((error: unknown) => {
        throw sqlOverlap(error) ? overlaps() : error;
      });
  }

  end(request: districts.EndResponsibility, caller: Caller): Promise<districts.ResponsibilityView> {
    const { responsibility: id, on, reason } = request;
    return this.units.run(caller, async (work) => {
      const found = await this.register.lock(work.sql, id);
      if (found === undefined) throw unknownResponsibility(id);
      assertVersion(caller, found.version);
      assertEnding(found, on);
      await this.register.end(work.sql, id, on, reason);
      work.audit({
        action: 'responsibility ended',
        record: `districts.responsibility/${id}`,
        why: reason,
        fields: { on },
      });
      return { ...found, until: on, endedBecause: reason, version: found.version + 1 };
    });
  }
}

const sqlOverlap = (error: unknown): boolean => violates(error, 'one_answer_a_day');
