import { Injectable } from '@nestjs/common';
import { districts, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, newId, UnitOfWork, type Work } from '@partnership/database';
import { unknownDistrict } from '../leads/lead.errors.js';
import { noSector, seatShut } from './seat.errors.js';
import { assertFree, endOn, type SeatTerm, type KeptSeat } from './seat.js';
import { seatView } from './seat-view.js';
import { TeamsRepository } from './teams.repository.js';

type Changed = Promise<districts.SeatView>;

/** Opens and closes the seats of district teams, and puts people into them and out of them. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly teams: TeamsRepository,
    private readonly clock: Clock,
  ) {}

  open({ district, post, sector, on }: districts.OpenSeat, caller: Caller): Changed {
    return this.units.run(caller, async (work) => {
      if (post === 'engagement-coordinator' && sector !== undefined) throw noSector();
      if (!(await this.teams.known(work.sql, [district])).has(district)) throw unknownDistrict(district);
      const id = await this.teams.open(work.sql, { district, post, sector: sector ?? null }, on);
      work.audit({
        action: 'seat opened',
        record: `districts.seat/${id}`,
        fields: { district, post, sector, on },
      });
      return seatView(await this.teams.find(id, work.sql), this.clock.today());
    });
  }

  close({ seat: id, on, reason }: districts.CloseSeat, caller: Caller): Changed {
    return this.change(id, caller, async (work, seat) => {
      if (seat.closedOn !== null) throw seatShut(`closes on ${seat.closedOn} already`);
      if (seat.openedOn !== null && on < seat.openedOn) throw seatShut(`opens on ${seat.openedOn}`);
      const held = seat.terms.find(({ until }) => until === null || until > on);
      if (held !== undefined) throw seatShut(`is held until ${held.until ?? 'somebody ends the term'}`);
      await this.teams.close(work.sql, id, on, reason);
      work.audit({ action: 'seat closed', record: `districts.seat/${id}`, why: reason, fields: { on } });
    });
  }

  fill(request: districts.FillSeat, caller: Caller): Changed {
    return this.change(request.seat, caller, async (work, seat) => {
      const { personId, from, until = null, filled, urn = null } = request;
      const term = { ...{ id: newId(), personId, urn, from, until, filled }, ...standing };
      assertFree(seat, term);
      await this.teams.add(work.sql, seat.id, term);
      tellFilled(work, seat, term);
    });
  }

  vacate({ seat: id, on, reason }: districts.VacateSeat, caller: Caller): Changed {
    return this.change(id, caller, async (work, seat) => {
      const term = endOn(seat, on, reason);
      await this.teams.keep(work.sql, term);
      tellVacated(work, seat, term);
    });
  }

  private change(id: string, caller: Caller, decide: (work: Work, seat: KeptSeat) => Promise<void>): Changed {
    return this.units.run(caller, async (work) => {
      const seat = await this.teams.change(work.sql, id);
      assertVersion(caller, seat.version - 1);
      await decide(work, seat);
      return seatView(await this.teams.find(id, work.sql), this.clock.today());
    });
  }
}

const standing = { contest: null, endedBecause: null, annulled: false, version: 1 } as const;

const changed = (
  { id, district, post, sector, number }: KeptSeat,
  { id: term, personId, from, until, contest }: SeatTerm,
): districts.SeatChanged => ({
  ...{ term, seat: id, district, post, sector, number, personId, from, until },
  ...(contest !== null && { contest }),
});

export function tellFilled(work: Work, seat: KeptSeat, term: SeatTerm): void {
  const data = changed(seat, term);
  work.announce(districts.seatFilled, term.id, term.version, data);
  const { personId, from, until } = data;
  work.audit({
    action: 'seat filled',
    record: `districts.seat/${seat.id}`,
    fields: { personId, from, until, filled: term.filled, contest: term.contest },
  });
}

/** `term` as it was read, with its new end: the change counts as its next version. */
export function tellVacated(
  work: Work,
  seat: KeptSeat,
  term: SeatTerm,
  how: Pick<districts.SeatChanged, 'byDeclaration'> = {},
): void {
  const data = { ...changed(seat, term), ...how };
  work.announce(districts.seatVacated, term.id, term.version + 1, data);
  work.audit({
    action: term.annulled ? 'term annulled' : 'seat vacated',
    record: `districts.seat/${seat.id}`,
    why: term.endedBecause ?? '',
    fields: { personId: data.personId, until: data.until },
  });
}
