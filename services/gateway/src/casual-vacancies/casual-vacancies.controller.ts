import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Casual vacancies', 'Seats that fall vacant before the end of a term: who is asked, and who follows.')
@Controller('v1')
export class CasualVacanciesController {
  constructor(private readonly services: Services) {}

  @Post('elections/:election/contests/:contest/vacancies')
  @Serves(elections.openCasualVacancy, 'Open a vacancy for a place that the declaration left to nobody', {
    at: ({ vacancy }) => `/v1/casual-vacancies/${vacancy}`,
  })
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('casual-vacancies')
  @Serves(elections.listCasualVacancies, 'List casual vacancies, the newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('casual-vacancies/:vacancy')
  @Serves(elections.showCasualVacancy, 'See a vacancy, its history and what can be done about it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('casual-vacancies/:vacancy/consents')
  @Serves(elections.listVacancyConsents, 'See your own answer, or who was asked as the returning officer')
  consents(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('casual-vacancies/:vacancy/consents')
  @Serves(elections.answerVacancy, 'Say whether you would serve, or record an answer on paper')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('casual-vacancies/:vacancy/recount')
  @Serves(elections.recountForVacancy, 'Count the papers again, with the sitting members protected')
  recount(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('casual-vacancies/:vacancy/runner-up')
  @Serves(elections.seatRunnerUp, 'Seat the runner-up of the count')
  runnerUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('casual-vacancies/:vacancy/co-option')
  @Serves(elections.coOptToVacancy, 'Co-opt somebody')
  coOpt(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('casual-vacancies/:vacancy/by-election')
  @Serves(elections.callByElection, 'Draft a by-election for the rest of the term')
  byElection(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('casual-vacancies/:vacancy/leaving-vacant')
  @Serves(elections.leaveVacant, 'Leave the place vacant until the term is over')
  leaveVacant(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('casual-vacancies/:vacancy/count.json')
  @Serves(elections.showVacancyCountSheet, 'Download the sheet of the recount', {
    document: 'application/vnd.count-sheet+json',
  })
  sheet(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('casual-vacancies/:vacancy/count.csv')
  @Serves(elections.showVacancyCountTable, 'Download the recount as a table', { document: 'text/csv' })
  table(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('casual-vacancies/:vacancy/count.html')
  @Serves(elections.showVacancyCountPage, 'Download the sheet of the recount to print', {
    document: 'text/html',
  })
  page(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
