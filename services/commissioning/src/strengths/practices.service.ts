import { Injectable } from '@nestjs/common';
import { commissioning, mayReach, reachOf, type Caller, type Permission } from '@partnership/contracts';
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
import { HeldPostsRepository } from '../interests/held-posts.repository.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { moderatesOwn, notYourSchool, unknownArea, unknownPractice } from './strength.errors.js';
import { practiceAfter, type PracticeStep } from './practice-states.js';
import type { PracticeChange, PracticeRow } from './practice-row.js';
import { PracticesRepository } from './practices.repository.js';
import { practiceView, publishedView } from './practice-view.js';
import { StrengthAreasRepository } from './strength-areas.repository.js';

const ordinaryPage = 50;

type View = Promise<commissioning.PracticeView>;

interface Step {
  readonly id: string;
  readonly step: PracticeStep;
  readonly permission: Permission;
  readonly action: string;
  readonly why?: string;
}

/** Short cases of what worked: a school writes them, a moderator publishes them, everybody reads them. */
@Injectable()
export class PracticesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly practices: PracticesRepository,
    private readonly areas: StrengthAreasRepository,
    private readonly schools: SchoolsRepository,
    private readonly posts: HeldPostsRepository,
  ) {}

  write(request: commissioning.WritePractice, caller: Caller): View {
    const { urn } = request;
    return this.unit.run(caller, async ({ sql, announce, audit }) => {
      const school = await this.schools.known(sql, urn);
      if (!mayReach(caller.actor, 'practices.write', school)) throw notYourSchool();
      await this.assertAreas(sql, request.areas);
      const id = newId();
      await this.practices.add(sql, id, request, caller.actor.id);
      announce(commissioning.practiceMoved, id, 1, { practice: id, urn, to: 'draft' });
      audit({ action: 'practice written', record: recordOf(id), fields: { urn, areas: request.areas } });
      return practiceView(await this.practices.find(sql, id));
    });
  }

  revise({ practice, ...content }: commissioning.RevisePractice, caller: Caller): View {
    const step = { id: practice, step: 'revise', action: 'practice revised' } as const;
    return this.change({ ...step, permission: 'practices.write' }, caller, async (sql) => {
      await this.assertAreas(sql, content.areas);
      return { content };
    });
  }

  publish({ practice, reason }: commissioning.PublishPractice, caller: Caller): View {
    const step = { id: practice, step: 'publish', action: 'practice published' } as const;
    return this.change(
      { ...step, permission: 'practices.moderate', why: reason },
      caller,
      async (sql, before) => {
        await this.assertOthers(sql, before, caller);
        return { note: reason, publishedOn: this.clock.today() };
      },
    );
  }

  return({ practice, reason }: commissioning.ReturnPractice, caller: Caller): View {
    const step = { id: practice, step: 'return', action: 'practice returned' } as const;
    return this.change({ ...step, permission: 'practices.moderate', why: reason }, caller, () =>
      Promise.resolve({ note: reason }),
    );
  }

  withdraw({ practice, reason }: commissioning.WithdrawPractice, caller: Caller): View {
    const step = { id: practice, step: 'withdraw', action: 'practice withdrawn' } as const;
    return this.change({ ...step, permission: 'practices.withdraw', why: reason }, caller, () =>
      Promise.resolve({ note: reason }),
    );
  }

  async show(id: string, { actor }: Caller): View {
    const row = await this.practices.find(this.database.sql, id);
    if (!mayReach(actor, 'practices.read', row)) throw unknownPractice(id);
    return practiceView(row);
  }

  async list(request: commissioning.ListPractices, { actor }: Caller): Promise<commissioning.PracticePage> {
    const { limit = ordinaryPage, cursor } = request;
    const reach = reachOf(actor, 'practices.read');
    const after = decodeCursor(cursor, ['uuid']);
    const rows = await this.practices.list(this.database.sql, request, reach, limit + 1, after);
    const { items, next } = page(rows, limit, ({ practice }) => [practice]);
    return { items: items.map(practiceView), next };
  }

  async showPublished(id: string): Promise<commissioning.PublishedPracticeView> {
    const row = await this.practices.find(this.database.sql, id);
    if (row.state !== 'published') throw unknownPractice(id);
    return publishedView(row);
  }

  async search(request: commissioning.SearchPractices): Promise<commissioning.PublishedPracticePage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const rows = await this.practices.search(this.database.sql, request, limit + 1, after);
    const { items, next } = page(rows, limit, ({ publishedOn, practice }) => [publishedOn ?? '', practice]);
    return { items: items.map(publishedView), next };
  }

  private change(
    { id, step, permission, action, why }: Step,
    caller: Caller,
    decide: (sql: Sql, before: PracticeRow) => Promise<Omit<PracticeChange, 'to'>>,
  ): View {
    return this.unit.run(caller, async ({ sql, announce, audit }) => {
      const before = await this.practices.lock(sql, id);
      const { urn, state, version } = before;
      if (!mayReach(caller.actor, permission, before)) throw notYourSchool();
      assertVersion(caller, version);
      const to = practiceAfter(state, step);
      await this.practices.save(sql, before, { ...(await decide(sql, before)), to });
      if (to !== state) announce(commissioning.practiceMoved, id, version + 1, { practice: id, urn, to });
      audit({ action, record: recordOf(id), ...(why !== undefined && { why }), fields: { urn, state: to } });
      return practiceView(await this.practices.find(sql, id));
    });
  }

  private async assertAreas(sql: Sql, areas: readonly string[]): Promise<void> {
    const inForce = await this.areas.inForce(sql, this.clock.today());
    const at = areas.findIndex((area) => !inForce.some((known) => known.area === area));
    if (at >= 0) throw unknownArea(areas[at] ?? '', `/areas/${at}`);
  }

  private async assertOthers(sql: Sql, { urn, writtenBy }: PracticeRow, { actor }: Caller): Promise<void> {
    const own = await this.posts.schoolsOf(sql, actor.id, this.clock.today());
    if (writtenBy === actor.id || own.includes(urn)) throw moderatesOwn();
  }
}

const recordOf = (id: string): string => `commissioning.practice/${id}`;
