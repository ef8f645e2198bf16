import { Injectable } from '@nestjs/common';
import { mayReach, reachOf, type Actor, type Caller, type commissioning } from '@partnership/contracts';
import { assertVersion, Clock, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { badDay, endedAlready, outsideReach } from './review-model.errors.js';
import { ReviewModelsRepository, type Use, type UseTerms } from './review-models.repository.js';

type View = Promise<commissioning.ReviewModelView>;

const recordOf = (id: string): string => `commissioning.review-model/${id}`;

/** Other models of whole-school peer review, as schools and those who engage with them tell of them. */
@Injectable()
export class ReviewModelsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly models: ReviewModelsRepository,
  ) {}

  register(request: commissioning.RegisterReviewModel, caller: Caller): View {
    const { urn } = request;
    const terms = this.terms(request);
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const school = await this.models.school(sql, urn);
      if (school === undefined) throw unknownSchool(urn);
      assertReach(caller.actor, { urn, ...school });
      const id = newId();
      await this.models.create(sql, id, urn, terms, caller.actor.id, at);
      audit({ action: 'review model registered', record: recordOf(id), fields: { urn } });
      return this.view(await this.models.find(sql, id));
    });
  }

  change(request: commissioning.ChangeReviewModel, caller: Caller): View {
    const { use } = request;
    const terms = this.terms(request);
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const before = await this.models.lock(sql, use);
      assertChangeable(before, caller);
      await this.models.change(sql, use, terms, caller.actor.id, at);
      const { lastOn, nextDueOn } = terms;
      audit({ action: 'review model changed', record: recordOf(use), fields: { lastOn, nextDueOn } });
      return this.view(await this.models.find(sql, use));
    });
  }

  end({ use, on }: commissioning.EndReviewModel, caller: Caller): View {
    if (on > this.clock.today()) throw badDay('/on', 'this day has not come yet');
    return this.unit.run(caller, async ({ sql, audit }) => {
      assertChangeable(await this.models.lock(sql, use), caller);
      await this.models.end(sql, use, on);
      audit({ action: 'review model ended', record: recordOf(use), fields: { on } });
      return this.view(await this.models.find(sql, use));
    });
  }

  async list(
    request: commissioning.ListReviewModels,
    { actor }: Caller,
  ): Promise<commissioning.ReviewModelPage> {
    const { dueBy, limit = 50 } = request;
    const after = decodeCursor(request.cursor, dueBy === undefined ? ['uuid'] : ['date', 'uuid']);
    const reach = reachOf(actor, 'review-models.read');
    const rows = await this.models.list(this.database.sql, request, reach, limit + 1, after);
    const { items, next } = page(rows, limit, ({ nextDueOn, id }) =>
      dueBy === undefined ? [id] : [nextDueOn ?? '', id],
    );
    return { items: items.map((use) => this.view(use)), next };
  }

  private terms({ model, provider, lastOn, nextDueOn }: commissioning.ReviewModelDates): UseTerms {
    if (lastOn !== undefined && lastOn > this.clock.today())
      throw badDay('/lastOn', 'a review that has been lies not in the future');
    if (lastOn !== undefined && nextDueOn !== undefined && nextDueOn <= lastOn)
      throw badDay('/nextDueOn', 'the next review comes after the last');
    return { model: model.trim(), provider, lastOn: lastOn ?? null, nextDueOn: nextDueOn ?? null };
  }

  private view({ id, district: _district, recordedAt, ...use }: Use): commissioning.ReviewModelView {
    const { nextDueOn, endedOn } = use;
    return {
      use: id,
      ...use,
      overdue: endedOn === null && nextDueOn !== null && nextDueOn < this.clock.today(),
      recordedAt: recordedAt.toISOString(),
    };
  }
}

function assertReach(actor: Actor, school: { urn: string; district: string | null }): void {
  if (!mayReach(actor, 'review-models.write', school)) throw outsideReach();
}

function assertChangeable(use: Use, caller: Caller): void {
  assertReach(caller.actor, use);
  assertVersion(caller, use.version);
  if (use.endedOn !== null) throw endedAlready();
}
