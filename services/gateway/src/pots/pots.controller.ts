import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Pot', 'The year’s money for improvement: allocated, committed, paid, free.')
@Controller('v1/pots')
export class PotsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(commissioning.openPot, 'Open the pot of a financial year', { at: ({ year }) => `/v1/pots/${year}` })
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':year')
  @Serves(commissioning.showPot, 'See what is left of a year’s pot')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':year/allocations')
  @Serves(commissioning.allocateToLine, 'Allocate more money to a line', {
    at: ({ year }) => `/v1/pots/${year}`,
  })
  allocate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':year/overhead')
  @Serves(commissioning.setOverhead, 'Say what counts as overhead, and how much of the whole it may take')
  setOverhead(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':year/closing')
  @Serves(
    commissioning.closePot,
    'Close a year: promises are carried forward, what is free lapses or is carried',
  )
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':year/forecast')
  @Serves(commissioning.showForecast, 'See where the year is heading, by line and quarter')
  forecast(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':year/entries')
  @Serves(commissioning.listPotEntries, 'List the entries of the pot’s journal')
  entries(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
