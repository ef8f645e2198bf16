import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { assertVersion, UnitOfWork } from '@partnership/database';
import { moved } from './election.js';
import { tellMove } from './election-facts.js';
import { electionView } from './election-view.js';
import { ElectionsRepository } from './elections.repository.js';
import { assertReach } from './reach.js';
import { RecordedVoid } from '../record/recorded-void.service.js';
import { Seating } from '../seats/seating.service.js';

type View = Promise<elections.ElectionView>;

/** The steps of an election but for the freeze of its roll. */
@Injectable()
export class ElectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly record: RecordedVoid,
    private readonly seating: Seating,
  ) {}

  publishNotice(step: elections.PublishNotice, caller: Caller): View {
    return this.take(step, caller, 'noticed');
  }

  openNominations(step: elections.OpenNominations, caller: Caller): View {
    return this.take(step, caller, 'nominating');
  }

  closeNominations(step: elections.CloseNominations, caller: Caller): View {
    return this.take(step, caller, 'nominated');
  }

  abandon(step: elections.AbandonElection, caller: Caller): View {
    return this.take(step, caller, 'abandoned');
  }

  declareVoid(step: elections.VoidElection, caller: Caller): View {
    return this.take(step, caller, 'void');
  }

  beginTerm(step: elections.BeginTerm, caller: Caller): View {
    return this.take(step, caller, 'in-term');
  }

  endTerm(step: elections.EndTerm, caller: Caller): View {
    return this.take(step, caller, 'ended');
  }

  /** One step of an election to this state. */
  take(
    { election, reason }: { readonly election: string; readonly reason: string },
    caller: Caller,
    to: elections.ElectionState,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.elections.lock(work.sql, election);
      assertReach(caller.actor, before.contests);
      assertVersion(caller, before.version);
      const after = moved(before, to, reason, { at: work.at, by: caller.actor.id });
      await this.elections.save(work.sql, after);
      if (to === 'void' || to === 'abandoned') await this.record.voided(work, election, reason);
      tellMove(work, after);
      if (to === 'void') await this.seating.annul(work, after, caller.actor.id);
      return electionView(after);
    });
  }
}
