import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { addDays, Clock, decodeCursor, page } from '@partnership/database';
import { inOffice } from '../leads/lead.js';
import { LeadsRepository, type District } from '../leads/leads.repository.js';
import { seatView, termView } from './seat-view.js';
import { TeamsRepository } from './teams.repository.js';
import type { KeptSeat } from './seat.js';

const ordinaryPage = 50;

/** Who is on the team of which district, and which seats nobody holds. */
@Injectable()
export class TeamRegister {
  constructor(
    private readonly teams: TeamsRepository,
    private readonly leads: LeadsRepository,
    private readonly clock: Clock,
  ) {}

  async team(code: string): Promise<districts.TeamView> {
    const [{ terms }, seats] = await Promise.all([this.leads.find(code), this.teams.list(code)]);
    const today = this.clock.today();
    const lead = inOffice(terms, today);
    return {
      district: code,
      lead: lead === undefined ? null : { personId: lead.personId, from: lead.from, until: lead.until },
      seats: seats
        .filter(({ closedOn }) => closedOn === null || closedOn >= today)
        .map((seat) => seatView(seat, today)),
    };
  }

  async seat(id: string): Promise<districts.SeatView> {
    return seatView(await this.teams.find(id), this.clock.today());
  }

  async terms({
    seat,
    limit = ordinaryPage,
    cursor,
  }: districts.ListSeatTerms): Promise<districts.SeatTermPage> {
    const { id } = await this.teams.find(seat);
    const rows = await this.teams.terms(id, limit + 1, decodeCursor(cursor, ['date', 'uuid']));
    const { items, next } = page(rows, limit, (term) => [term.from, term.id]);
    return { items: items.map(termView), next };
  }

  /** A city has some dozens of seats: they are read whole. */
  async vacancies(request: districts.ListSeatVacancies): Promise<districts.SeatVacancyPage> {
    const { district, limit = ordinaryPage, cursor } = request;
    const [after] = decodeCursor(cursor, ['text']) ?? [''];
    const today = this.clock.today();
    const [all, seats] = await Promise.all([this.leads.list(), this.teams.list(district)]);
    const leads = all
      .filter(({ code }) => district === undefined || code === district)
      .flatMap((one) => leadVacancy(one, today));
    const vacant = [...leads, ...seats.flatMap((seat) => seatVacancy(seat, today))]
      .map((vacancy) => ({ vacancy, key: keyOf(vacancy) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .filter(({ key }) => key > String(after));
    const { items, next } = page(vacant, limit, ({ key }) => [key]);
    return { items: items.map(({ vacancy }) => vacancy), next };
  }
}

const keyOf = ({ district, post, sector, seat }: districts.SeatVacancyView): string =>
  [district, post, sector ?? '', seat ?? ''].join('/');

function leadVacancy({ code, terms }: District, today: string): districts.SeatVacancyView[] {
  if (inOffice(terms, today) !== undefined) return [];
  const last = terms.filter(({ until }) => until !== null && until < today).at(-1)?.until ?? null;
  return [
    {
      ...{ district: code, post: 'district-lead', sector: null, seat: null },
      since: last === null ? null : addDays(last, 1),
      filledFrom: terms.find(({ from }) => from > today)?.from ?? null,
    },
  ];
}

function seatVacancy(seat: KeptSeat, today: string): districts.SeatVacancyView[] {
  const { vacant, vacantSince: since, next } = seatView(seat, today);
  const { district, post, sector, id } = seat;
  return vacant ? [{ district, post, sector, seat: id, since, filledFrom: next?.from ?? null }] : [];
}
