import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const columns = [
  ...['year', 'quarter', 'state', 'row', 'line', 'supplierUrn', 'payee', 'openingFreePence'],
  ...['allocationsPence', 'virementsPence', 'commitmentsPence', 'paymentsPence', 'reversalsPence'],
  ...['returnsPence', 'releasesPence', 'carriedInPence', 'carriedOutPence', 'freeCarriedInPence'],
  ...['freeCarriedOutPence', 'lapsedPence', 'closingAllocatedPence', 'closingCommittedPence'],
  ...['closingPaidPence', 'closingFreePence'],
];

@Area('Statements', 'The year’s money by quarter, as it is laid before the council: frozen when published.')
@Controller('v1/pots/:year/statements')
export class StatementsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(commissioning.publishStatement, 'Freeze and publish the statement of a quarter', {
    at: ({ year, quarter }) => `/v1/pots/${year}/statements/${quarter}`,
  })
  publish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':quarter')
  @Serves(commissioning.showStatement, 'See the statement of a quarter, or how it would be now')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':quarter/rows')
  @Serves(commissioning.listStatementRows, 'Read the statement of a quarter as one table', { csv: columns })
  rows(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
