import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { assertVersion, UnitOfWork } from '@partnership/database';
import { moved } from '../elections/election.js';
import { assertMoveFrom } from '../elections/election-states.js';
import { tellMove } from '../elections/election-facts.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { Seating } from '../seats/seating.service.js';
import { UnopposedSeats } from './unopposed-seats.repository.js';

/** Declares an election in which nobody had to vote. */
@Injectable()
export class DeclareUncontestedService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly unopposed: UnopposedSeats,
    private readonly seating: Seating,
  ) {}

  /** Every contest is told, those without a winner too: their seats are vacant. */
  declareUncontested(
    { election: id, reason }: elections.DeclareUncontested,
    caller: Caller,
  ): Promise<elections.ElectionView> {
    return this.unit.run(caller, async (work) => {
      const before = await this.elections.lock(work.sql, id);
      assertReach(caller.actor, before.contests);
      assertVersion(caller, before.version);
      // From `counted` an election is declared by its count.
      assertMoveFrom(before.state, 'roll-frozen', 'declared');
      const after = moved(before, 'declared', reason, { at: work.at, by: caller.actor.id });
      await this.elections.save(work.sql, after);
      tellMove(work, after);
      const winners = await this.unopposed.of(work.sql, id);
      await this.seating.declare(work, after, winners);
      return electionView(after);
    });
  }
}
