import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const itself = { at: ({ purchase }: commissioning.PurchaseView) => `/v1/purchases/${purchase}` };

const columns = [
  ...['purchase', 'year', 'line', 'description', 'payee', 'amountPence', 'expectedOn'],
  ...['paidPence', 'releasedPence', 'committedPence', 'committedBy', 'committedAt'],
];

@Area('Purchases', 'What the pot promises besides awards: district teams, infrastructure and other.')
@Controller('v1')
export class PurchasesController {
  constructor(private readonly services: Services) {}

  @Post('pots/:year/purchases')
  @Serves(commissioning.commitPurchase, 'Commit money of a line to a purchase', itself)
  commit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('pots/:year/purchases')
  @Serves(commissioning.listPurchases, 'List the purchases that draw on a year', { csv: columns })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('purchases/:purchase')
  @Serves(commissioning.showPurchase, 'See a purchase and what was paid for it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('purchases/:purchase/releases')
  @Serves(commissioning.releasePurchase, 'Release what a purchase does not need', itself)
  release(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
