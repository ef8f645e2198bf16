import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, Database, UnitOfWork, type Work } from '@partnership/database';
import type pg from 'pg';
import { SettlementService } from '../contests/settlement.service.js';
import { moved, type Election } from '../elections/election.js';
import { tellMove } from '../elections/election-facts.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { MembershipRoll } from './membership-roll.client.js';
import { electorateOf, type GivenRoll } from './roll.js';
import { RollsRepository } from './rolls.repository.js';

/** Asks membership who may vote, and keeps the answer as this election's roll. */
@Injectable()
export class FreezeRollService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly elections: ElectionsRepository,
    private readonly membership: MembershipRoll,
    private readonly rolls: RollsRepository,
    private readonly settlement: SettlementService,
  ) {}

  /** An election whose roll is frozen is answered as it is, so that whoever lost the first answer may ask again. */
  async freeze(request: elections.FreezeElectionRoll, caller: Caller): Promise<elections.ElectionView> {
    const asked = await this.elections.read(this.database.sql, request.election);
    assertReach(caller.actor, asked.contests);
    if (asked.state === 'roll-frozen') return electionView(asked);
    assertVersion(caller, asked.version);
    moved(asked, 'roll-frozen', request.reason, { at: this.clock.now(), by: caller.actor.id });
    // Outside the transaction: membership may take its time. It keeps the roll for this purpose, so a crash costs nothing.
    const given = await this.membership.freeze(asked.timetable.rollOn, `election:${asked.id}`, caller);
    return this.unit.run(caller, async (work, client) => {
      const before = await this.elections.lock(work.sql, asked.id);
      if (before.state === 'roll-frozen') return electionView(before);
      assertVersion(caller, before.version);
      const step = { at: work.at, by: caller.actor.id };
      const next = moved(before, 'roll-frozen', request.reason, step);
      return electionView(await this.keep(work, client, next, given));
    });
  }

  private async keep(
    work: Work,
    client: pg.PoolClient,
    election: Election,
    given: GivenRoll,
  ): Promise<Election> {
    const { roll, on, hash, entries, excluded, frozenAt } = given.roll;
    const electorate = electorateOf(given.entries, election.sectorRules, election.contests);
    const frozen = {
      ...election,
      contests: electorate.contests,
      roll: { roll, on, frozenAt: new Date(frozenAt), hash, entries, excluded },
    };
    await this.elections.save(work.sql, frozen);
    await this.rolls.store(work.sql, client, frozen, electorate, given.exclusions);
    const by = frozen.history.at(-1)?.by ?? '';
    const contests = await this.settlement.settleAll(work, frozen, by);
    tellMove(work, frozen);
    const { id, version } = frozen;
    work.announce(elections.electionRollFrozen, id, version, { election: id, roll, hash, entries });
    return { ...frozen, contests };
  }
}
