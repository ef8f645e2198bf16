import { Injectable } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { newId, type Work } from '@partnership/database';
import type { Winner } from '../declaration/winners.js';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import type { Contest } from '../rolls/rights.js';
import { annulled, counted, type Seat } from './seat.js';
import { SeatsRepository } from './seats.repository.js';
import { seatsWon, seatTold } from './told-seats.js';

/** Puts people into the seats of contests and out of them, and tells the other services. Whoever asks holds the election. */
@Injectable()
export class Seating {
  constructor(
    private readonly elections: ElectionsRepository,
    private readonly seats: SeatsRepository,
  ) {}

  /** Seats the winners; every contest is told, since one without a winner leaves its seats vacant. */
  async declare(
    work: Work,
    election: Election,
    winners: ReadonlyMap<string, readonly Winner[]>,
  ): Promise<void> {
    const { term } = election;
    for (const contest of election.contests)
      for (const { person, urn, unopposed, candidate } of winners.get(contest.id) ?? [])
        await this.keepTaken(work, contest, {
          ...{ id: newId(), election: election.id, contest: contest.id, candidate, person, urn },
          ...{ filled: unopposed ? 'unopposed' : 'elected', from: term.from, termUntil: term.until },
          ...{ fills: null, takenAt: work.at, ending: null, version: 1 },
        });
    await this.tellContests(work, election, election.contests, election.version);
  }

  /** Somebody follows in a seat of a declared contest. */
  async follow(work: Work, election: Election, seat: Seat): Promise<void> {
    const contest = contestOf(election, seat);
    await this.keepTaken(work, contest, seat);
    await this.tellAgain(work, election, contest);
  }

  /** Somebody has left a seat. */
  async leave(work: Work, election: Election, seat: Seat): Promise<void> {
    const contest = contestOf(election, seat);
    await this.keepEnded(work, contest, seat);
    await this.tellAgain(work, election, contest);
  }

  /** Nobody has a seat by an election that is void. */
  async annul(work: Work, election: Election, by: string): Promise<void> {
    const seats = await this.seats.ofElection(work.sql, election.id);
    if (seats.length === 0) return;
    for (const seat of seats)
      if (counted(seat)) await this.keepEnded(work, contestOf(election, seat), annulled(seat, work.at, by));
    await this.tellContests(work, election, election.contests, election.version);
  }

  private async keepTaken(work: Work, contest: Contest, seat: Seat): Promise<void> {
    await this.seats.add(work.sql, seat);
    work.announce(elections.electedSeatChanged, seat.id, seat.version, seatTold(seat, contest));
    const { person, filled, from, termUntil } = seat;
    work.audit({
      action: 'seat taken',
      record: `elections.seat/${seat.id}`,
      fields: { contest: contest.id, person, filled, from, until: termUntil },
    });
  }

  private async keepEnded(work: Work, contest: Contest, seat: Seat): Promise<void> {
    await this.seats.saveEnding(work.sql, seat);
    work.announce(elections.electedSeatChanged, seat.id, seat.version, seatTold(seat, contest));
    const { person, ending } = seat;
    work.audit({
      action: 'seat ended',
      record: `elections.seat/${seat.id}`,
      fields: { contest: contest.id, person, on: ending?.on, because: ending?.because },
    });
  }

  /** Raises the version of the election, so that districts know which word of a contest is the newest. */
  private async tellAgain(work: Work, election: Election, contest: Contest): Promise<void> {
    const version = await this.elections.touch(work.sql, election);
    await this.tellContests(work, election, [contest], version);
  }

  private async tellContests(
    work: Work,
    { id, term }: Election,
    contests: readonly Contest[],
    version: number,
  ): Promise<void> {
    const seats = (await this.seats.ofElection(work.sql, id)).filter(counted);
    for (const contest of contests) {
      const own = seats.filter((seat) => seat.contest === contest.id);
      const told = own.flatMap((seat) => seatsWon(contest, seat, term));
      work.announce(elections.contestDeclared, contest.id, version, {
        ...{ election: id, contest: contest.id, seats: told, from: term.from, until: term.until },
      });
    }
  }
}

function contestOf({ id, contests }: Election, seat: Seat): Contest {
  const contest = contests.find((each) => each.id === seat.contest);
  if (contest === undefined) throw new Error(`The seat ${seat.id} is of no contest of election ${id}.`);
  return contest;
}
