import { Injectable } from '@nestjs/common';
import { type districts, type Caller, mayReach, reachOf } from '@partnership/contracts';
import { Clock, decodeCursor, page } from '@partnership/database';
import { concernView } from './concern-view.js';
import { notYourConcern, unknownConcern } from './concern.errors.js';
import { ConcernsRepository, type ConcernFilter } from './concerns.repository.js';
import type { Concern } from './concern.js';

const ordinaryPage = 50;

/** Concerns name schools: each reader sees those of the own school or district, and a responder the one to respond to. */
@Injectable()
export class ConcernsService {
  constructor(
    private readonly concerns: ConcernsRepository,
    private readonly clock: Clock,
  ) {}

  list(request: districts.ListConcerns, caller: Caller): Promise<districts.ConcernPage> {
    return this.pageOf(request, request, caller);
  }

  listUnanswered(request: districts.ListUnanswered, caller: Caller): Promise<districts.ConcernPage> {
    return this.pageOf({ district: request.district, why: request.why ?? 'any' }, request, caller);
  }

  async show(caseId: string, caller: Caller): Promise<districts.ConcernView> {
    return concernView(await this.seen(caseId, caller), this.clock.today());
  }

  async steps(request: districts.ConcernTrail, caller: Caller): Promise<districts.ConcernStepPage> {
    await this.seen(request.caseId, caller);
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['integer']);
    const rows = await this.concerns.steps(request.caseId, limit + 1, after);
    return page(rows, limit, ({ number }) => [number]);
  }

  async replies(request: districts.ConcernTrail, caller: Caller): Promise<districts.ConcernReplyPage> {
    await this.seen(request.caseId, caller);
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await this.concerns.replies(request.caseId, limit + 1, after);
    return page(rows, limit, ({ reply }) => [reply]);
  }

  private async pageOf(
    filter: ConcernFilter,
    { limit = ordinaryPage, cursor }: { readonly limit?: number; readonly cursor?: string },
    { actor }: Caller,
  ): Promise<districts.ConcernPage> {
    const today = this.clock.today();
    const after = decodeCursor(cursor, ['uuid']);
    const reach = reachOf(actor, 'concerns.read');
    const rows = await this.concerns.list(filter, reach, today, limit + 1, after);
    const { items, next } = page(rows, limit, ({ caseId }) => [caseId]);
    return { items: items.map((concern) => concernView(concern, today)), next };
  }

  private async seen(caseId: string, { actor }: Caller): Promise<Concern> {
    const concern = await this.concerns.find(caseId);
    if (concern === undefined) throw unknownConcern(caseId);
    if (concern.responder !== actor.id && !mayReach(actor, 'concerns.read', concern)) throw notYourConcern();
    return concern;
  }
}
