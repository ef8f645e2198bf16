import { Injectable } from '@nestjs/common';
import { mayReach, type Actor, type Caller, type elections } from '@partnership/contracts';
import { assertVersion, Database, newId, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { SettlementService } from '../contests/settlement.service.js';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach, mayRun } from '../elections/reach.js';
import type { Contest } from '../rolls/rights.js';
import { unknownContest } from '../rolls/roll.errors.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { assertMayVote, electorsAtMost } from './entitlement.js';
import {
  nominatedBy,
  nominationMoved,
  nominatorsRequired,
  proposed,
  type Act,
  type Nomination,
} from './nomination.js';
import {
  candidateOnly,
  notOfSchool,
  notYourSchool,
  notYourself,
  twiceInContest,
} from './nomination.errors.js';
import { assertDuring, type NominationAct } from './nomination-states.js';
import { nominationView } from './nomination-view.js';
import { NominationsRepository } from './nominations.repository.js';
import { SchoolPosts } from './school-posts.client.js';

type View = Promise<elections.NominationView>;

interface Held {
  readonly election: Election;
  readonly contest: Contest;
  readonly nomination: Nomination;
}

interface Change {
  readonly act: NominationAct;
  readonly allow: (work: Work, held: Held) => void | Promise<void>;
  readonly make: (work: Work, held: Held) => Promise<Nomination>;
}

/** Who stands, who nominates them, and what becomes of it. */
@Injectable()
export class NominationsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly schools: SchoolsRepository,
    private readonly nominations: NominationsRepository,
    private readonly posts: SchoolPosts,
    private readonly settlement: SettlementService,
  ) {}

  async propose(request: elections.ProposeNomination, caller: Caller): View {
    const { person, urn, nominator } = request;
    await this.assertMayPropose(request, caller.actor);
    // Outside the transaction: membership may take its time.
    if (!(await this.posts.holds(person, urn, caller))) throw notOfSchool(urn);
    return this.unit.run(caller, async (work) => {
      const election = await this.elections.lock(work.sql, request.election);
      const contest = contestOf(election, request.contest);
      assertDuring('propose', election, work.at);
      await this.assertVotes(work.sql, election, contest, '/urn', urn);
      if (nominator !== undefined)
        await this.assertVotes(work.sql, election, contest, '/nominator', nominator);
      if (await this.nominations.stands(work.sql, contest.id, person)) throw twiceInContest();
      const given = { ...request, id: newId() };
      const nomination = proposed(given, actOf(work, caller));
      await this.nominations.add(work.sql, nomination);
      return this.told(work, { election, contest, nomination });
    });
  }

  addNominator({ nomination: id, urn }: elections.AddNominator, caller: Caller): View {
    return this.change(id, caller, {
      act: 'nominate',
      allow: ({ sql }) => this.assertNominates(sql, caller.actor, urn),
      make: async (work, { election, contest, nomination }) => {
        await this.assertVotes(work.sql, election, contest, '/urn', urn);
        const after = nominatedBy(nomination, urn, actOf(work, caller));
        await this.nominations.saveNominated(work.sql, after);
        return after;
      },
    });
  }

  consent({ nomination: id }: elections.ConsentToNomination, caller: Caller): View {
    return this.change(id, caller, {
      act: 'consent',
      allow: (_, held) => {
        assertCandidate(held, caller);
      },
      make: this.moving('consented', 'the candidate consents', caller),
    });
  }

  withdraw({ nomination: id, reason }: elections.WithdrawNomination, caller: Caller): View {
    return this.change(id, caller, {
      act: 'withdraw',
      allow: (_, held) => {
        assertCandidate(held, caller);
      },
      make: this.moving('withdrawn', reason, caller),
    });
  }

  reject({ nomination: id, reason }: elections.RejectNomination, caller: Caller): View {
    return this.change(id, caller, {
      act: 'reject',
      allow: (_, { contest }) => {
        assertReach(caller.actor, [contest]);
      },
      make: this.moving('rejected', reason, caller),
    });
  }

  recordDeparture({ nomination: id, cause, reason }: elections.RecordDeparture, caller: Caller): View {
    return this.change(id, caller, {
      act: 'depart',
      allow: (_, { contest }) => {
        assertReach(caller.actor, [contest]);
      },
      make: this.moving('withdrawn', `${cause}: ${reason}`, caller),
    });
  }

  /** Holds the election, so that nobody passes a step of it; then what the change leaves of the contest is settled. */
  private change(id: string, caller: Caller, { act, allow, make }: Change): View {
    return this.unit.run(caller, async (work) => {
      const asked = await this.nominations.read(work.sql, id);
      const election = await this.elections.lock(work.sql, asked.election);
      const before = await this.nominations.read(work.sql, id);
      const held = { election, contest: contestOf(election, before.contest), nomination: before };
      await allow(work, held);
      assertVersion(caller, before.version);
      assertDuring(act, election, work.at);
      const nomination = await make(work, held);
      if (before.state === 'accepted') await this.settlement.departed(work, election, nomination);
      return this.told(work, { ...held, nomination });
    });
  }

  private moving(to: elections.NominationState, why: string, caller: Caller): Change['make'] {
    return async (work, { nomination }) => {
      const after = nominationMoved(nomination, to, why, actOf(work, caller));
      await this.nominations.saveMoved(work.sql, after);
      return after;
    };
  }

  private async told(work: Work, { election, contest, nomination }: Held): View {
    const { id, state, urn, history } = nomination;
    const record = `elections.nomination/${id}`;
    const why = history.at(-1)?.why ?? '';
    work.audit({ action: `nomination ${state}`, record, why, fields: { contest: contest.id, urn } });
    const kinds = await this.schools.kinds(work.sql);
    const electors = electorsAtMost(contest, election.sectorRules, kinds);
    return nominationView(nomination, nominatorsRequired(electors));
  }

  private async assertMayPropose(
    { election: id, contest, person, nominator }: elections.ProposeNomination,
    actor: Actor,
  ): Promise<void> {
    if (nominator !== undefined) return this.assertNominates(this.database.sql, actor, nominator);
    if (actor.kind === 'person' && actor.id === person) return;
    const election = await this.elections.read(this.database.sql, id);
    if (!mayRun(actor, [contestOf(election, contest)])) throw notYourself();
  }

  private async assertNominates(sql: Sql, actor: Actor, urn: string): Promise<void> {
    const school = await this.schools.find(sql, urn);
    const place = { urn, district: school?.district ?? null };
    if (!mayReach(actor, 'nominations.second', place)) throw notYourSchool(urn);
  }

  private async assertVotes(
    sql: Sql,
    { sectorRules }: Election,
    contest: Contest,
    pointer: string,
    urn: string,
  ): Promise<void> {
    assertMayVote(pointer, urn, await this.schools.find(sql, urn), contest, sectorRules);
  }
}

const actOf = ({ at }: Work, { actor }: Caller): Act => ({ at, by: actor.id });

function contestOf({ contests }: Election, id: string): Contest {
  const contest = contests.find((each) => each.id === id);
  if (contest === undefined) throw unknownContest(id);
  return contest;
}

function assertCandidate({ nomination: { person } }: Held, { actor }: Caller): void {
  if (actor.kind !== 'person' || actor.id !== person) throw candidateOnly();
}
