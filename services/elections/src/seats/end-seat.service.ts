import { Injectable } from '@nestjs/common';
import type { Caller, districts, elections, EventEnvelope } from '@partnership/contracts';
import { assertVersion, Clock, UnitOfWork, type Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { mayRun } from '../elections/reach.js';
import { unknownContest } from '../rolls/roll.errors.js';
import type { Contest } from '../rolls/rights.js';
import { assertFromToday, ended, type Seat, type SeatEnding } from './seat.js';
import { notYourSeat, onlyResignation } from './seat.errors.js';
import { seatView } from './seat-view.js';
import { Seating } from './seating.service.js';
import { SeatsRepository } from './seats.repository.js';

interface Held {
  readonly election: Election;
  readonly contest: Contest;
  readonly seat: Seat;
}

/** Ends seats before the term is over: by who holds them, by the returning officer, or because a district has. */
@Injectable()
export class EndSeatService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsRepository,
    private readonly seats: SeatsRepository,
    private readonly seating: Seating,
  ) {}

  end(request: elections.EndElectedSeat, caller: Caller): Promise<elections.ElectedSeatView> {
    const { seat: id, on, cause, reason } = request;
    return this.unit.run(caller, async (work) => {
      const held = await this.hold(work, await this.seats.read(work.sql, id));
      if (!mayRun(caller.actor, [held.contest])) this.assertResigns(held.seat, request, caller);
      assertVersion(caller, held.seat.version);
      const ending: SeatEnding = { on, because: cause, reason, at: work.at, by: caller.actor.id };
      const after = await this.leave(work, held, ending);
      return seatView(after, held.contest);
    });
  }

  /** What this service has ended itself it hears again from districts, and knows already. */
  async endedByDistrict(envelope: EventEnvelope, told: districts.SeatChanged): Promise<void> {
    const { contest, personId, until, byDeclaration = false } = told;
    if (contest === undefined || contest === null || until === null || byDeclaration) return;
    await this.unit.once(envelope, 'seats-ended-by-districts', async (work) => {
      const found = await this.seats.find(work.sql, contest, personId);
      if (found === undefined) return;
      const held = await this.hold(work, found);
      if (held.seat.ending !== null || until >= held.seat.termUntil) return;
      const ending = { on: until, because: 'ended-by-district' as const, reason: null };
      await this.leave(work, held, { ...ending, at: work.at, by: 'districts' });
    });
  }

  private async leave(work: Work, { election, seat }: Held, ending: SeatEnding): Promise<Seat> {
    const after = ended(seat, ending);
    await this.seating.leave(work, election, after);
    return after;
  }

  /** The seat as it stands once nobody else can change one of its election. */
  private async hold(work: Work, { id, election: of, contest: contestId }: Seat): Promise<Held> {
    const election = await this.elections.lock(work.sql, of);
    const contest = election.contests.find((each) => each.id === contestId);
    if (contest === undefined) throw unknownContest(contestId);
    return { election, contest, seat: await this.seats.read(work.sql, id) };
  }

  private assertResigns({ person }: Seat, { on, cause }: elections.EndElectedSeat, { actor }: Caller): void {
    if (actor.kind !== 'person' || actor.id !== person) throw notYourSeat();
    if (cause !== 'resignation') throw onlyResignation();
    assertFromToday(on, this.clock.today());
  }
}
