import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { assertVersion, Database, UnitOfWork, type Work } from '@partnership/database';
import { moved } from '../elections/election.js';
import { tellMove } from '../elections/election-facts.js';
import { assertElectionMove } from '../elections/election-states.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertFreeze } from '../elections/timetable.js';
import { MembershipRoll, type MembershipRollAnswer } from './membership-roll.js';
import { RollsRepository } from './rolls.repository.js';

/** Asks membership who may vote, and stores the answer as this election's roll. */
@Injectable()
export class FreezeRoll {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly membership: MembershipRoll,
    private readonly rolls: RollsRepository,
  ) {}

  async freeze(request: elections.FreezeElectionRoll, caller: Caller): Promise<elections.ElectionView> {
    const { election: id, reason } = request;
    const asked = await this.elections.read(this.database.sql, id);
    assertVersion(caller, asked.version);
    assertElectionMove(asked.state, 'roll-frozen');
    // Before the transaction: membership may take its time, and the purpose makes the question repeatable.
    const answer = await this.membership.freeze(asked.timetable.rollOn, `election:${id}`, caller);
    return this.unit.run(caller, (work) => this.store(work, id, answer, reason, caller));
  }

  private async store(
    work: Work,
    id: string,
    { roll, entries }: MembershipRollAnswer,
    why: string,
    caller: Caller,
  ): Promise<elections.ElectionView> {
    const before = await this.elections.lock(work.sql, id);
    assertVersion(caller, before.version);
    assertElectionMove(before.state, 'roll-frozen');
    assertFreeze(before.timetable, work.at);
    const after = moved(before, 'roll-frozen', why, { at: work.at, by: caller.actor.id });
    await this.rolls.store(work.sql, before, roll, entries);
    await this.elections.save(work.sql, after);
    tellMove(work, after);
    work.announce(elections.electionRollFrozen, id, after.version, {
      election: id,
      roll: roll.roll,
      hash: roll.hash,
      entries: roll.entries,
    });
    return electionView(await this.elections.read(work.sql, id));
  }
}
