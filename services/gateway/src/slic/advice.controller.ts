import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Advice to the Board',
  'What the SLIC advises, and the Board’s answer: there in public, or overdue in public.',
)
@Controller('v1/slic/advice')
export class AdviceController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(elections.giveAdvice, 'Give the Board a piece of advice', {
    at: ({ advice }) => `/v1/slic/advice/${advice}`,
  })
  give(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(
    elections.listAdvice,
    'List all advice with its answer or how long that is overdue, the newest first',
    {
      open: true,
    },
  )
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':advice')
  @Serves(elections.showAdvice, 'See a piece of advice, what it rests on, its steps and its answer', {
    open: true,
  })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':advice/receipt')
  @Serves(elections.receiveAdvice, 'Say when the Board received a piece of advice')
  receive(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':advice/answer')
  @Serves(elections.answerAdvice, 'Answer a piece of advice for the Board, in public')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':advice/withdrawal')
  @Serves(elections.withdrawAdvice, 'Take a piece of advice back, with the reason in public')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
