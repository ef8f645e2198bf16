import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, civilDate, Clock, Database, UnitOfWork, type Work } from '@partnership/database';
import { notUnderWay, notYourWork } from '../agreements/agreement.errors.js';
import { Impartiality } from '../agreements/impartiality.service.js';
import { assertMayRead, sideOf, speaksFor } from '../agreements/parties.js';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { effectivenessView, isDecided, type Effectiveness } from './effectiveness.js';
import { EffectivenessRepository } from './effectiveness.repository.js';
import {
  impactDecidedAlready,
  notRateable,
  notReviewed,
  ratedAlready,
  ratedTooLate,
} from './effectiveness.errors.js';
import { assertImpact, assertUnnamed } from './impact.js';
import { ratingsUntil } from './rating.js';

type View = Promise<commissioning.EffectivenessView>;

/** What the schools say of one another when work is over, and what the director decides came of it. */
@Injectable()
export class EffectivenessService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly commissions: CommissionsRepository,
    private readonly progress: CommissionProgress,
    private readonly effectiveness: EffectivenessRepository,
    private readonly impartiality: Impartiality,
  ) {}

  async show({ commission }: commissioning.ShowEffectiveness, { actor }: Caller): View {
    const { sql } = this.database;
    const of = await this.commissions.read(sql, commission);
    assertMayRead(actor, 'deliveries.read', of);
    const known = await this.effectiveness.of(sql, of);
    return effectivenessView(known, actor, civilDate(this.clock.now()));
  }

  rate({ commission, urn, scores, words }: commissioning.RateWork, caller: Caller): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const known = await this.lock(work, commission);
      const side = sideOf(known.of, urn);
      if (side === undefined || !speaksFor(actor, 'work.rate').includes(urn)) throw notYourWork();
      assertRateable(known, urn, civilDate(work.at));
      const rating = { urn, side, scores, words, givenAt: work.at };
      await this.effectiveness.rate(work.sql, commission, rating, actor.id);
      const record = `commissioning.commission/${commission}`;
      work.audit({ action: 'work rated', record, fields: { urn, side } });
      return this.view(work, commission, caller);
    });
  }

  decideImpact({ commission, ...terms }: commissioning.DecideImpact, caller: Caller): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const known = await this.lock(work, commission);
      await this.impartiality.assert(work, actor, known.of);
      assertVersion(caller, known.of.version);
      if (known.of.state !== 'reviewed') throw notReviewed(known.of.state);
      if (isDecided(known)) throw impactDecidedAlready();
      await this.record(work, known, terms, actor.id);
      return this.view(work, commission, caller);
    });
  }

  private async record(
    work: Work,
    { of, impacts }: Effectiveness,
    terms: commissioning.ImpactTerms,
    by: string,
  ): Promise<void> {
    const { sql, at } = work;
    const on = civilDate(at);
    const { impact, evidence, againOn = null } = terms;
    assertImpact(terms, await this.effectiveness.expected(sql, of.id), on);
    if (terms.practice) assertUnnamed(terms.practice, await this.effectiveness.unnamed(sql, of.id));
    await this.effectiveness.decideImpact(sql, of.id, impacts.length + 1, terms, { at, by, on });
    const taken = { by, action: `impact decided: ${impact}`, why: evidence };
    const { version } = await this.progress.take(work, of, {}, taken);
    const told = { commission: of.id, caseId: of.caseId, impact, decidedOn: on, againOn };
    work.announce(commissioning.impactDecided, of.id, version, told);
  }

  private async lock({ sql }: Work, commission: string): Promise<Effectiveness> {
    return this.effectiveness.of(sql, await this.commissions.lock(sql, commission));
  }

  private async view({ sql, at }: Work, commission: string, { actor }: Caller): View {
    const of = await this.commissions.read(sql, commission);
    return effectivenessView(await this.effectiveness.of(sql, of), actor, civilDate(at));
  }
}

function assertRateable({ of, reviews, ratings }: Effectiveness, urn: string, today: string): void {
  if (of.state !== 'delivering') throw notUnderWay(of.state);
  const until = ratingsUntil(reviews);
  if (until === null) throw notRateable();
  if (ratings.some((rating) => rating.urn === urn)) throw ratedAlready(urn);
  if (today > until) throw ratedTooLate(until);
}
