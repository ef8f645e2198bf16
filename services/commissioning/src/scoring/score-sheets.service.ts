import { Injectable } from '@nestjs/common';
import type { Actor, Caller, commissioning, Failure } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Sql,
  type Work,
} from '@partnership/database';
import { assertReach, leadsThere } from '../commissions/beneficiary.js';
import type { Commission } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { unusable } from '../unusable.js';
import { ScorerCandidatesRepository } from './scorer-candidates.repository.js';
import type { Bar } from './disinterest.js';
import { concerned, DisinterestService } from './disinterest.service.js';
import { keep, runKeeping, type KeptRefusal } from './kept-refusal.js';
import { announceScoring } from './scoring-facts.js';
import {
  interested,
  leadScores,
  lockedScore,
  notShortlisted,
  notYourSheet,
  setAsideAlready,
} from './scoring.errors.js';
import {
  assertComplete,
  assertOnSheet,
  assertStep,
  revealed,
  stateOf,
  withoutScorers,
  type Scorer,
  type Scoring,
} from './scoring.js';
import { ScoringRepository } from './scoring.repository.js';
import { SettlingService } from './settling.service.js';
import { sheetView, type SheetDesk } from './sheet-view.js';

type View = Promise<commissioning.ScoreSheetView>;
type Step = 'declare' | 'save' | 'lock' | 'stand-down';

/** One scorer at the own sheet: declares, drafts, locks. */
@Injectable()
export class ScoreSheetsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
    private readonly scorings: ScoringRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly disinterest: DisinterestService,
    private readonly settling: SettlingService,
  ) {}

  async list(
    { cursor, limit = 50 }: commissioning.ListScoreSheets,
    { actor }: Caller,
  ): Promise<commissioning.ScoreSheetPage> {
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.scorings.sheetsOf(this.database.sql, actor.id, after as string | null, limit + 1);
    const { items, next } = page(rows, limit, ({ commission }) => [commission]);
    const entries = items.map(({ commission, title, namedAt, ...instants }) => ({
      ...{ commission, title, namedAt: namedAt.toISOString() },
      state: stateOf({ id: '', person: actor.id, namedAt, setAside: null, ...instants }),
    }));
    return { items: entries, next };
  }

  async show({ commission: id }: commissioning.AskScoreSheet, { actor }: Caller): View {
    const { sql } = this.database;
    const commission = await this.commissions.read(sql, id);
    const desk = await this.deskOf(sql, commission, actor);
    await this.disinterest.assertNeutral(sql, actor, commission);
    if (leadsThere(actor, commission.beneficiary)) throw leadScores();
    return this.view(sql, desk);
  }

  /** An interest ends the scoring for whoever declares it, also one that arises later, when all is locked or revealed. */
  declare({ commission: id, interests }: commissioning.DeclareInterests, caller: Caller): View {
    const step = interests.length === 0 ? 'declare' : 'stand-down';
    return this.act(caller, id, step, (work, desk) => {
      const { commission, scoring, scorer } = desk;
      assertConcerned(commission, interests);
      if (step === 'declare')
        return this.saved(work, desk, changedScorer(scoring, { ...scorer, declaredAt: work.at }));
      const why = interests.map(({ urn, nature }) => `${urn}: ${nature}`).join('; ');
      const bars = new Map([[scorer.person, { kind: 'declared', why } as const]]);
      return this.saved(work, desk, withoutScorers(scoring, bars, work.at));
    });
  }

  save({ commission: id, scores }: commissioning.SaveScores, caller: Caller): View {
    return this.act(caller, id, 'save', async (work, desk) => {
      assertOnSheet(scores, desk.shortlist, 'scores');
      await this.scorings.saveScores(work.sql, desk.scorer, scores, work.at);
      const record = `commissioning.commission/${id}`;
      work.audit({ action: 'scores drafted', record, fields: { scores: scores.length } });
      return this.deskOf(work.sql, desk.commission, caller.actor);
    });
  }

  lock({ commission: id }: commissioning.LockScores, caller: Caller): View {
    return this.act(caller, id, 'lock', (work, desk) => {
      const { scoring, scorer, shortlist } = desk;
      assertComplete(scoring, scorer, shortlist);
      work.audit({ action: 'scores locked', record: `commissioning.commission/${id}` });
      const locked = changedScorer(scoring, { ...scorer, lockedAt: work.at });
      return this.saved(work, desk, revealed(locked, work.at));
    });
  }

  private async act(
    caller: Caller,
    id: string,
    step: Step,
    change: (work: Work, desk: SheetDesk) => Promise<SheetDesk>,
  ): View {
    await this.settling.settle(caller, id);
    return runKeeping<commissioning.ScoreSheetView>(this.unit, caller, async (work) => {
      const commission = await this.commissions.lock(work.sql, id);
      assertReach(caller.actor, 'scores.write', commission.beneficiary);
      const desk = await this.deskOf(work.sql, commission, caller.actor);
      const refusal = await this.refusal(work, desk, caller.actor, step);
      if (refusal !== undefined) return refusal;
      if (commission.state !== 'shortlisted') throw notShortlisted(commission.state);
      assertVersion(caller, desk.scorer.version);
      if (step !== 'stand-down') assertStep(desk.scoring, desk.scorer, step);
      return this.view(work.sql, await change(work, desk));
    });
  }

  /** What is refused and leaves a trace: a try at a locked score, and a lead who came to score. */
  private async refusal(
    work: Work,
    desk: SheetDesk,
    actor: Actor,
    step: Step,
  ): Promise<KeptRefusal | undefined> {
    const { commission, scoring, scorer } = desk;
    assertNotSetAside(scorer);
    if (stateOf(scorer) === 'locked' && step !== 'stand-down') {
      const record = `commissioning.commission/${commission.id}`;
      work.audit({ action: 'change of locked scores refused', record, fields: { step } });
      return keep(lockedScore());
    }
    if (commission.state !== 'shortlisted' || !leadsThere(actor, commission.beneficiary)) return undefined;
    const bar: Bar = { kind: 'leads-district', why: 'leads the district that the work is for' };
    await this.saved(work, desk, withoutScorers(scoring, new Map([[scorer.person, bar]]), work.at));
    return keep(leadScores());
  }

  private async deskOf(sql: Sql, commission: Commission, { id: person }: Actor): Promise<SheetDesk> {
    const [scoring, shortlist] = await Promise.all([
      this.scorings.find(sql, commission.id),
      this.candidates.shortlist(sql, commission),
    ]);
    const scorer = scoring?.scorers.find((each) => each.person === person);
    if (scoring === undefined || scorer === undefined) throw notYourSheet();
    return { commission, scoring, scorer, shortlist };
  }

  private async saved(work: Work, desk: SheetDesk, after: Scoring): Promise<SheetDesk> {
    const by = desk.scorer.person;
    const scoring = await this.scorings.save(work.sql, desk.scoring, after, { at: work.at, by });
    announceScoring(work, desk.scoring, scoring);
    return {
      ...desk,
      scoring,
      scorer: scoring.scorers.find(({ id }) => id === desk.scorer.id) ?? desk.scorer,
    };
  }

  private async view(sql: Sql, desk: SheetDesk): View {
    return sheetView(desk, await this.candidates.namesOf(sql, concerned(desk.commission)));
  }
}

function assertConcerned(commission: Commission, interests: readonly commissioning.ScorerInterest[]): void {
  interests.forEach(({ urn }, index) => {
    const pointer = `/interests/${index}/urn`;
    if (!concerned(commission).includes(urn))
      throw unusable('commissioning.interest.not-concerned', pointer, `${urn} is not concerned here`);
  });
}

function assertNotSetAside({ setAside }: Scorer): void {
  if (setAside === null) return;
  const failures: Record<Bar['kind'], () => Failure> = {
    interest: interested,
    declared: interested,
    'leads-district': leadScores,
    released: setAsideAlready,
  };
  throw failures[setAside.kind]();
}

const changedScorer = (scoring: Scoring, scorer: Scorer): Scoring => ({
  ...scoring,
  scorers: scoring.scorers.map((each) =>
    each.id === scorer.id ? { ...scorer, version: scorer.version + 1 } : each,
  ),
});
