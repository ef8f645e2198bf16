import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { unknownContest } from '../rolls/roll.errors.js';
import { seatView } from './seat-view.js';
import type { Seat } from './seat.js';
import { SeatsRepository } from './seats.repository.js';

/** Shows who holds which seat. Before its declaration an election has none. */
@Injectable()
export class SeatRegister {
  constructor(
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly seats: SeatsRepository,
  ) {}

  async show({ seat: id }: elections.ShowElectedSeat): Promise<elections.ElectedSeatView> {
    const seat = await this.seats.read(this.database.sql, id);
    return this.view(seat, await this.elections.read(this.database.sql, seat.election));
  }

  async list(request: elections.ListElectedSeats): Promise<elections.ElectedSeatPage> {
    const { election: id, cursor, limit = 50 } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const election = await this.elections.read(this.database.sql, id);
    const rows = await this.seats.list(this.database.sql, request, after, limit + 1);
    const { items, next } = page(rows, limit, (seat) => [seat.id]);
    return { items: items.map((seat) => this.view(seat, election)), next };
  }

  private view(seat: Seat, { contests }: Election): elections.ElectedSeatView {
    const contest = contests.find(({ id }) => id === seat.contest);
    if (contest === undefined) throw unknownContest(seat.contest);
    return seatView(seat, contest);
  }
}
