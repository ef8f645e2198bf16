import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { localOfferArea } from './local-offer.controller.js';

const serviceColumns = [
  ...['service', 'district', 'title', 'provider', 'description', 'topic', 'phases', 'ageFrom', 'ageTo'],
  ...['wards', 'place', 'from', 'until', 'howToAsk', 'asked', 'takenUp', 'helped'],
];
const takeUpColumns = [
  ...['takeUp', 'service', 'title', 'district', 'urn', 'state', 'askedOn', 'since', 'pupils', 'helped'],
  ...['outcome', 'reason'],
];

@Area(...localOfferArea)
@Controller('v1/local-offer')
export class LocalServicesController {
  constructor(private readonly services: Services) {}

  @Get('services')
  @Serves(districts.listLocalServices, 'Find services on offer', { csv: serviceColumns, open: true })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('services')
  @Serves(districts.addLocalService, 'Add a service to the directory', {
    at: ({ service }) => `/v1/local-offer/services/${service}`,
  })
  add(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('services/:service')
  @Serves(districts.showLocalService, 'See a service and how many schools it helped', { open: true })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('services/:service')
  @Serves(districts.changeLocalService, 'Change a service of the directory')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('services/:service/withdrawal')
  @Serves(districts.withdrawLocalService, 'Take a service out of the directory')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('services/:service/take-ups')
  @Serves(districts.recordTakeUp, 'Ask for a service, for a school', {
    at: ({ takeUp }) => `/v1/local-offer/take-ups/${takeUp}`,
  })
  recordTakeUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('take-ups')
  @Serves(districts.listTakeUps, 'List which schools took up which services', { csv: takeUpColumns })
  listTakeUps(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('take-ups/:takeUp')
  @Serves(districts.showTakeUp, 'See a take-up and its outcome')
  showTakeUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('take-ups/:takeUp/move')
  @Serves(districts.moveTakeUp, 'Begin, refuse or cancel a take-up')
  moveTakeUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('take-ups/:takeUp/outcome')
  @Serves(districts.endTakeUp, 'Record what came of a take-up, which ends it')
  endTakeUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
