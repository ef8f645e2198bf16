import { Injectable } from '@nestjs/common';
import type { districts, elections, EventEnvelope } from '@partnership/contracts';
import { newId, UnitOfWork, type Work } from '@partnership/database';
import { seat as seating, spanOf, type KeptSeat, type SeatTerm, type Winner } from './seat.js';
import { TeamsRepository } from './teams.repository.js';
import { tellFilled, tellVacated } from './teams.service.js';

interface Group {
  readonly district: string;
  readonly post: 'district-representative';
  readonly sector: districts.SeatSector;
  readonly winners: Winner[];
}

/** Seats the winners of a declared contest. What concerns no district of ours, such as the SLIC, is for others. */
@Injectable()
export class Elected {
  constructor(
    private readonly units: UnitOfWork,
    private readonly teams: TeamsRepository,
  ) {}

  async seat(declared: elections.ContestDeclared, envelope: EventEnvelope): Promise<void> {
    await this.units.once(envelope, 'districts.elected', async (work) => {
      const { contest, election } = declared;
      const told = { contest, election, version: envelope.version, at: work.at };
      if (!(await this.teams.declare(work.sql, told))) return;
      for (const group of await this.groups(work, declared)) await this.seatGroup(work, group, declared);
    });
  }

  /** Of each district and sector the winners; none where an earlier declaration had some and this one has not. */
  private async groups(work: Work, { contest, seats }: elections.ContestDeclared): Promise<Group[]> {
    const known = await this.teams.known(
      work.sql,
      seats.flatMap(({ district }) => district ?? []),
    );
    const groups = new Map<string, Group>();
    const groupOf = (district: string, sector: districts.SeatSector): Group => {
      const key = `${district}/${sector}`;
      const group = groups.get(key) ?? { district, sector, post: 'district-representative', winners: [] };
      groups.set(key, group);
      return group;
    };
    for (const { district, sector } of await this.teams.groupsOf(work.sql, contest))
      if (sector !== null) groupOf(district, sector);
    for (const { district, sector, ...won } of seats) {
      if (district === null || sector === null || !known.has(district)) continue;
      const { winners } = groupOf(district, sector);
      if (!winners.some(({ personId }) => personId === won.personId)) winners.push(winnerOf(won));
    }
    // Always in the same order, so that two declarations never wait for each other.
    return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  }

  private async seatGroup(work: Work, group: Group, declared: elections.ContestDeclared): Promise<void> {
    const { contest, from, until } = declared;
    const seats = await this.teams.changeGroup(work.sql, group);
    const { changed, taken } = seating(seats, group.winners, { contest, from, until: until ?? null });
    for (const term of changed) {
      await this.teams.keep(work.sql, term);
      tellVacated(work, seatOf(seats, term), term, { byDeclaration: true });
    }
    for (const { seat, winner } of taken) {
      const id = seat ?? (await this.teams.open(work.sql, group, winner.from ?? from));
      const term = wonTerm(winner, declared);
      await this.teams.add(work.sql, id, term);
      tellFilled(work, await this.teams.find(id, work.sql), term);
    }
  }
}

function seatOf(seats: readonly KeptSeat[], term: SeatTerm): KeptSeat {
  const found = seats.find(({ terms }) => terms.some(({ id }) => id === term.id));
  if (found === undefined) throw new Error(`The term ${term.id} belongs to no seat that was read.`);
  return found;
}

const winnerOf = ({
  personId,
  urn = null,
  unopposed = false,
  ...rest
}: Omit<elections.SeatWon, 'district' | 'sector'>): Winner => ({ personId, urn, unopposed, ...rest });

function wonTerm(winner: Winner, declared: elections.ContestDeclared): SeatTerm {
  const { personId, urn, unopposed, filled = unopposed ? 'returned-unopposed' : 'elected' } = winner;
  const { contest, from, until } = declared;
  return {
    ...{ id: newId(), personId, urn, contest, filled },
    ...spanOf(winner, { from, until: until ?? null }),
    ...{ endedBecause: null, annulled: false, version: 1 },
  };
}
