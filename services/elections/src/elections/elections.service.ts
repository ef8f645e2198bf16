import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { assertVersion, UnitOfWork } from '@partnership/database';
import { moved } from './election.js';
import { assertElectionMove } from './election-states.js';
import { tellMove } from './election-facts.js';
import { electionView } from './election-view.js';
import { ElectionsRepository } from './elections.repository.js';
import { assertNominationsClose, assertNominationsOpen, assertNotice, type Timetable } from './timetable.js';

type View = Promise<elections.ElectionView>;

/** When the timetable allows the step; most steps that end an election are allowed at any time. */
type AssertTime = (timetable: Timetable, now: Date) => void;
const atAnyTime: AssertTime = () => undefined;

/** The steps of an election but for the freeze of its roll. */
@Injectable()
export class ElectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
  ) {}

  publishNotice(step: elections.PublishNotice, caller: Caller): View {
    return this.move(step, caller, 'noticed', assertNotice);
  }

  openNominations(step: elections.OpenNominations, caller: Caller): View {
    return this.move(step, caller, 'nominating', assertNominationsOpen);
  }

  closeNominations(step: elections.CloseNominations, caller: Caller): View {
    return this.move(step, caller, 'nominated', assertNominationsClose);
  }

  abandon(step: elections.AbandonElection, caller: Caller): View {
    return this.move(step, caller, 'abandoned', atAnyTime);
  }

  declareVoid(step: elections.VoidElection, caller: Caller): View {
    return this.move(step, caller, 'void', atAnyTime);
  }

  private move(
    { election, reason }: { readonly election: string; readonly reason: string },
    caller: Caller,
    to: elections.ElectionState,
    assertTime: AssertTime,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.elections.lock(work.sql, election);
      assertVersion(caller, before.version);
      assertElectionMove(before.state, to);
      assertTime(before.timetable, work.at);
      const after = moved(before, to, reason, { at: work.at, by: caller.actor.id });
      await this.elections.save(work.sql, after);
      tellMove(work, after);
      return electionView(after);
    });
  }
}
