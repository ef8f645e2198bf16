import { Injectable } from '@nestjs/common';
import type { Caller } from '@partnership/contracts';
import { Database, UnitOfWork, type Sql } from '@partnership/database';
import type { Commission } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { ScorerCandidatesRepository } from './scorer-candidates.repository.js';
import type { Bar } from './disinterest.js';
import { DisinterestService } from './disinterest.service.js';
import { announceScoring } from './scoring-facts.js';
import { counting, withoutScorers, type Scoring } from './scoring.js';
import { ScoringRepository } from './scoring.repository.js';

const noBars: ReadonlyMap<string, Bar> = new Map();

/** Sets aside whom an interest that has arisen bars. Comes before every step, in a transaction that stays. */
@Injectable()
export class SettlingService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
    private readonly scorings: ScoringRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly disinterest: DisinterestService,
  ) {}

  async settle(caller: Caller, id: string): Promise<void> {
    const { sql } = this.database;
    const [seen, scoring] = await Promise.all([this.commissions.read(sql, id), this.scorings.find(sql, id)]);
    if (scoring === undefined || (await this.bars(sql, seen, scoring)).size === 0) return;
    const { actor, operation, requestId } = caller;
    await this.unit.run({ actor, operation, requestId }, async (work) => {
      const commission = await this.commissions.lock(work.sql, id);
      const before = await this.scorings.find(work.sql, id);
      const bars = before === undefined ? noBars : await this.bars(work.sql, commission, before);
      if (before === undefined || bars.size === 0) return {};
      const step = { at: work.at, by: actor.id };
      const after = await this.scorings.save(work.sql, before, withoutScorers(before, bars, work.at), step);
      announceScoring(work, before, after);
      return {};
    });
  }

  /** By person. None once the shortlist is decided: what was scored then stays as it was. */
  private async bars(sql: Sql, commission: Commission, scoring: Scoring): Promise<ReadonlyMap<string, Bar>> {
    if (commission.state !== 'shortlisted') return noBars;
    const { candidates } = await this.candidates.shortlist(sql, commission);
    const persons = counting(scoring).map(({ person }) => person);
    return this.disinterest.bars(sql, persons, commission, candidates);
  }
}
