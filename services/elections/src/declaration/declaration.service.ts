import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { assertVersion, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { sha256Hex, utf8ToBytes } from '@partnership/election-record';
import type { CountedContest } from '../count/counted.js';
import { CountsRepository } from '../count/counts.repository.js';
import { UnopposedSeats } from './unopposed-seats.repository.js';
import { moved, type Election } from '../elections/election.js';
import { assertMoveFrom } from '../elections/election-states.js';
import { tellMove } from '../elections/election-facts.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { LogRepository } from '../record/log.repository.js';
import { Seating } from '../seats/seating.service.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { winnersOf } from './winners.js';

/** Declares who was elected: the last leaf of the log, and an event for each contest. */
@Injectable()
export class DeclarationService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly terms: PollTermsService,
    private readonly counts: CountsRepository,
    private readonly record: LogRepository,
    private readonly declarations: DeclarationsRepository,
    private readonly unopposed: UnopposedSeats,
    private readonly seating: Seating,
  ) {}

  /** An election that is declared is answered as it is. */
  declare(request: elections.DeclareElection, caller: Caller): Promise<elections.ElectionView> {
    return this.unit.run(caller, async (work) => {
      const { sql } = work;
      const before = await this.elections.lock(sql, request.election);
      assertReach(caller.actor, before.contests);
      if (before.state === 'declared') return electionView(before);
      assertVersion(caller, before.version);
      // Without a poll there is another step to the declaration.
      assertMoveFrom(before.state, 'counted', 'declared');
      const after = moved(before, 'declared', request.reason, { at: work.at, by: caller.actor.id });
      const { notice } = await this.terms.of(after.id);
      const ids = notice.contests.map(({ id }) => id);
      const counted = await this.counts.of(sql, ids);
      await this.logResult(sql, after.id, counted);
      await this.elections.save(sql, after);
      tellMove(work, after);
      await this.tellWinners(work, after, counted);
      return electionView(await this.elections.read(sql, after.id));
    });
  }

  private async logResult(sql: Sql, election: string, counted: readonly CountedContest[]): Promise<void> {
    const { log } = await this.terms.of(election);
    const contests = counted.map(({ contest, elected, countJson }) => ({
      contest,
      elected,
      countSheet: sha256Hex(utf8ToBytes(countJson)),
    }));
    await this.record.append(sql, election, [{ type: 'declaration', contests }], log);
  }

  /** Of every contest, those among them in which nobody had to vote. */
  private async tellWinners(
    work: Work,
    election: Election,
    counted: readonly CountedContest[],
  ): Promise<void> {
    const winners = await this.unopposed.of(work.sql, election.id);
    const candidates = await this.declarations.candidates(
      work.sql,
      counted.map(({ contest }) => contest),
    );
    for (const { contest, returned } of counted) {
      const standing = candidates.filter((one) => one.contest === contest);
      const elected = winnersOf(returned, standing);
      winners.set(contest, elected);
      await this.declarations.markElected(work.sql, contest, elected.length);
    }
    await this.seating.declare(work, election, winners);
  }
}
