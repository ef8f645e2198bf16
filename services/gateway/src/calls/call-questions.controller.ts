import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Questions about calls',
  'Schools ask about a call; all of them read the same answers at the same time.',
)
@Controller('v1/calls/:commission')
export class CallQuestionsController {
  constructor(private readonly services: Services) {}

  @Post('questions')
  @Serves(commissioning.askCallQuestion, 'Ask about a call, for the own school', {
    at: ({ commission }) => `/v1/calls/${commission}/answers`,
  })
  ask(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('questions')
  @Serves(commissioning.listCallQuestions, 'List what was asked about a call, and what is unanswered')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('questions/:question/answer')
  @Serves(commissioning.answerCallQuestion, 'Answer a question about a call')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('questions/:question/corrections')
  @Serves(commissioning.correctCallAnswer, 'Correct an answer that is published')
  correct(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('answers')
  @Serves(commissioning.listCallAnswers, 'Read the questions about a call and their answers', { open: true })
  listPublished(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('answers')
  @Serves(commissioning.publishCallAnswers, 'Publish all answers that are given, together')
  publish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
