import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Expressions of interest',
  'Sealed until the deadline of their call: until then their author alone reads them.',
)
@Controller('v1')
export class ExpressionsController {
  constructor(private readonly services: Services) {}

  @Post('calls/:commission/expressions')
  @Serves(commissioning.submitExpression, 'Express the interest of the own school', {
    at: ({ expression }) => `/v1/expressions/${expression}`,
  })
  submit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('calls/:commission/expressions')
  @Serves(commissioning.listExpressions, 'Read the expressions of interest of a call that is over')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/expressions')
  @Serves(commissioning.listOwnExpressions, 'List the expressions of interest of the own school')
  listOwn(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('expressions/:expression')
  @Serves(commissioning.showExpression, 'Read an expression of interest')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('expressions/:expression')
  @Serves(commissioning.changeExpression, 'Change an expression of interest before the deadline')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('expressions/:expression/withdrawal')
  @Serves(commissioning.withdrawExpression, 'Withdraw an expression of interest before the deadline')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
