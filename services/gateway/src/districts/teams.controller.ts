import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const termColumns = [
  'term',
  'personId',
  'urn',
  'from',
  'until',
  'filled',
  'endedBecause',
  'annulled',
] as const satisfies readonly (keyof districts.SeatTermView)[];

const vacancyColumns = [
  'district',
  'post',
  'sector',
  'seat',
  'since',
  'filledFrom',
] as const satisfies readonly (keyof districts.SeatVacancyView)[];

@Area('District teams', 'The coordinator and the representatives of every district: seats, terms, vacancies.')
@Controller('v1')
export class TeamsController {
  constructor(private readonly services: Services) {}

  @Get('districts/:district/team')
  @Serves(districts.showTeam, 'See the team of a district')
  team(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('districts/:district/seats')
  @Serves(districts.openSeat, 'Open one more seat in the team of a district', {
    at: ({ seat }) => `/v1/seats/${seat}`,
  })
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('team-vacancies')
  @Serves(districts.listSeatVacancies, 'List the posts of district teams that nobody holds', {
    csv: vacancyColumns,
  })
  vacancies(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('seats/:seat')
  @Serves(districts.showSeat, 'See a seat')
  seat(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('seats/:seat/terms')
  @Serves(districts.listSeatTerms, 'See who has held a seat, and when', { csv: termColumns })
  terms(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('seats/:seat/holder')
  @Serves(districts.fillSeat, 'Put a person into a seat')
  fill(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('seats/:seat/ending')
  @Serves(districts.vacateSeat, 'End the term of whoever holds a seat')
  vacate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('seats/:seat/closing')
  @Serves(districts.closeSeat, 'Close a seat for good')
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
