import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { assertVersion, Database, decodeCursor, page, UnitOfWork, type Work } from '@partnership/database';
import { SettlementService } from '../contests/settlement.service.js';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { SchoolPosts } from '../nominations/school-posts.client.js';
import { IssuedTokens } from '../rolls/issued-tokens.js';
import { notFrozen, unknownSchool } from '../rolls/roll.errors.js';
import { RollWatch } from '../rolls/roll-watch.js';
import { RollsRepository } from '../rolls/rolls.repository.js';
import { sectorOf } from '../rolls/sector.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { delegateElsewhere } from './correction.errors.js';
import { assertCorrectable, assertOrder, contestsOf, correctedElector, type Known } from './correction.js';
import { CorrectionsRepository, type ListedCorrection } from './corrections.repository.js';

const viewOf = ({ at, ...rest }: ListedCorrection): elections.ElectorCorrectionView => ({
  ...rest,
  at: at.toISOString(),
});

/** Puts right what was wrong with a frozen roll; the roll itself stays as it was frozen. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly rolls: RollsRepository,
    private readonly schools: SchoolsRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly tokens: IssuedTokens,
    private readonly posts: SchoolPosts,
    private readonly settlement: SettlementService,
    private readonly watch: RollWatch,
  ) {}

  async correct(order: elections.CorrectElector, caller: Caller): Promise<elections.ElectorCorrectedView> {
    const { election: id, urn, delegate } = order;
    const asked = await this.elections.read(this.database.sql, id);
    assertReach(caller.actor, asked.contests);
    assertVersion(caller, asked.version);
    assertOrder(order);
    // Outside the transaction: membership may take its time.
    if (delegate !== undefined && !(await this.posts.holds(delegate, urn, caller)))
      throw delegateElsewhere(urn);
    return this.unit.run(caller, async (work) => {
      // Held against whoever gives out tokens: nobody is given one while the roll is corrected.
      const election = await this.elections.lock(work.sql, id);
      assertVersion(caller, election.version);
      assertCorrectable(election.state);
      return this.keep(work, election, order, caller.actor.id);
    });
  }

  /** In the order in which they were made. */
  async list(request: elections.ListElectorCorrections): Promise<elections.ElectorCorrectionPage> {
    const { election, cursor, limit = 50 } = request;
    const [after = 0] = decodeCursor(cursor, ['integer']) ?? [];
    const { roll } = await this.elections.read(this.database.sql, election);
    if (roll === null) throw notFrozen(election);
    const rows = await this.corrections.list(this.database.sql, election, Number(after), limit + 1);
    const { items, next } = page(rows, limit, ({ number }) => [number]);
    return { items: items.map(viewOf), next };
  }

  private async keep(
    work: Work,
    election: Election,
    order: elections.CorrectElector,
    by: string,
  ): Promise<elections.ElectorCorrectedView> {
    const { kind, urn, reason } = order;
    const elector = correctedElector(order, await this.known(work, election, urn));
    const contests = contestsOf(election.contests, elector);
    const correction = { kind, elector, contests, reason, at: work.at, by };
    const number = await this.corrections.add(work.sql, election.id, correction);
    const counts = await this.corrections.recount(work.sql, election.id);
    const recounted = election.contests.map((contest) => ({
      ...contest,
      electors: counts.get(contest.id) ?? 0,
    }));
    if (election.state === 'roll-frozen')
      await this.settlement.settleAgain(work, { ...election, contests: recounted });
    await this.watch.corrected(work, election, kind);
    await this.elections.touch(work.sql, election);
    const record = `elections.election/${election.id}`;
    work.audit({ action: 'roll corrected', record, why: reason, fields: { number, kind, urn } });
    const { name, delegate } = elector;
    return {
      ...viewOf({ number, kind, urn, name, delegate, contests, reason, at: work.at, by }),
      election: election.id,
      version: election.version + 1,
    };
  }

  private async known({ sql }: Work, { id, sectorRules }: Election, urn: string): Promise<Known> {
    const school = await this.schools.find(sql, urn);
    if (school === undefined) throw unknownSchool(urn);
    const { name, phase, establishmentType, district } = school;
    return {
      onRoll: await this.rolls.find(sql, id, urn),
      school: { urn, name, phase, establishmentType, district, sector: sectorOf(sectorRules, school) },
      issued: await this.tokens.hasBeenIssued(sql, id, urn),
    };
  }
}
