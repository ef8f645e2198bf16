import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { assertVersion, Database, newId, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { assertReach, leadsThere } from '../commissions/beneficiary.js';
import { leadDecides } from '../commissions/commission.errors.js';
import type { Commission } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { ScorerCandidatesRepository } from './scorer-candidates.repository.js';
import { DisinterestService } from './disinterest.service.js';
import { announceScoring } from './scoring-facts.js';
import { scoringView } from './scoring-view.js';
import { barredScorer, notShortlisted, scoringOpened, unknownScoring } from './scoring.errors.js';
import { changeScorers, moderate, newScorer, type Scoring, type Shortlist } from './scoring.js';
import { ScoringRepository } from './scoring.repository.js';
import { SettlingService } from './settling.service.js';

type View = Promise<commissioning.ScoringView>;

interface Decision {
  readonly action: string;
  readonly why?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Who scores, and what they agree on once all is revealed. */
@Injectable()
export class ScoringService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly config: CommissioningConfig,
    private readonly commissions: CommissionsRepository,
    private readonly scorings: ScoringRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly disinterest: DisinterestService,
    private readonly settling: SettlingService,
  ) {}

  open({ commission: id, scorers }: commissioning.OpenScoring, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { commission, shortlist } = await this.shortlisted(work.sql, id, caller);
      if ((await this.scorings.find(work.sql, id)) !== undefined) throw scoringOpened();
      for (const [index, person] of scorers.entries())
        await this.assertNeutral(work.sql, person, { commission, shortlist }, `/scorers/${index}`);
      const scoring: Scoring = {
        ...{ commission: id, state: 'scoring', openedAt: work.at, version: 1 },
        ...{ revealedAt: null, moderatedVersion: null, scores: [], agreed: [] },
        scorers: scorers.map((person) => newScorer(newId(), person, work.at)),
      };
      await this.scorings.open(work.sql, scoring, caller.actor.id);
      announceScoring(work, undefined, scoring);
      const record = `commissioning.commission/${id}`;
      work.audit({ action: 'scorers named', record, fields: { scorers } });
      return this.view(scoring, shortlist);
    });
  }

  changeScorers({ commission: id, ...change }: commissioning.ChangeScorers, caller: Caller): View {
    const { name, release, reason: why } = change;
    const decision = { action: 'scorers changed', why, fields: { name, release } };
    return this.decide(caller, id, decision, async (work, scoring, known) => {
      const after = changeScorers(scoring, change, { at: work.at, id: newId() });
      if (name !== undefined) await this.assertNeutral(work.sql, name, known, '/name');
      return after;
    });
  }

  moderate({ commission: id, agreed }: commissioning.ModerateScores, caller: Caller): View {
    const decision = { action: 'scores moderated', fields: { agreed: agreed.length } };
    return this.decide(caller, id, decision, (_work, scoring, { shortlist }) =>
      Promise.resolve(
        moderate(scoring, agreed, { shortlist, gap: this.config.scoreGap, by: caller.actor.id }),
      ),
    );
  }

  /** For those without an interest; before the reveal, how far it has come. */
  async show({ commission: id }: commissioning.AskScoring, { actor }: Caller): View {
    const { sql } = this.database;
    const commission = await this.commissions.read(sql, id);
    assertReach(actor, 'scores.read', commission.beneficiary);
    await this.disinterest.assertNeutral(sql, actor, commission);
    const scoring = await this.scorings.find(sql, id);
    if (scoring === undefined) throw unknownScoring(id);
    return this.view(scoring, await this.candidates.shortlist(sql, commission));
  }

  private async decide(
    caller: Caller,
    id: string,
    { action, why, fields = {} }: Decision,
    change: (
      work: Work,
      scoring: Scoring,
      known: { readonly commission: Commission; readonly shortlist: Shortlist },
    ) => Promise<Scoring>,
  ): View {
    await this.settling.settle(caller, id);
    return this.unit.run(caller, async (work) => {
      const known = await this.shortlisted(work.sql, id, caller);
      const before = await this.scorings.find(work.sql, id);
      if (before === undefined) throw unknownScoring(id);
      assertVersion(caller, before.version);
      const step = { at: work.at, by: caller.actor.id };
      const after = await this.scorings.save(work.sql, before, await change(work, before, known), step);
      announceScoring(work, before, after);
      const record = `commissioning.commission/${id}`;
      work.audit({ action, record, ...(why !== undefined && { why }), fields });
      return this.view(after, known.shortlist);
    });
  }

  /** Locks the commission, which has to be at the point where it is scored; whoever decides about that is neutral. */
  private async shortlisted(
    sql: Sql,
    id: string,
    { actor }: Caller,
  ): Promise<{ commission: Commission; shortlist: Shortlist }> {
    const commission = await this.commissions.lock(sql, id);
    assertReach(actor, 'commissions.decide', commission.beneficiary);
    if (leadsThere(actor, commission.beneficiary)) throw leadDecides();
    await this.disinterest.assertNeutral(sql, actor, commission);
    if (commission.state !== 'shortlisted') throw notShortlisted(commission.state);
    return { commission, shortlist: await this.candidates.shortlist(sql, commission) };
  }

  private async assertNeutral(
    sql: Sql,
    person: string,
    { commission, shortlist }: { readonly commission: Commission; readonly shortlist: Shortlist },
    pointer: string,
  ): Promise<void> {
    const bar = await this.disinterest.bar(sql, person, commission, shortlist.candidates);
    if (bar !== undefined) throw barredScorer(pointer, bar.why);
  }

  private view(scoring: Scoring, shortlist: Shortlist): commissioning.ScoringView {
    return scoringView(scoring, shortlist, this.config.scoreGap);
  }
}
