import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Signals', 'What the rules of early warning have found, and what people made of it.')
@Controller('v1')
export class SignalRulesController {
  constructor(private readonly services: Services) {}

  @Get('signal-rules')
  @Serves(districts.listSignalRules, 'List the rules of early warning')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('signal-rules')
  @Serves(districts.writeSignalRule, 'Write a rule, which speaks at once', {
    at: ({ code }) => `/v1/signal-rules/${code}`,
  })
  write(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('signal-rules/trials')
  @Serves(districts.trySignalRule, 'Try a rule: what it would raise, with nothing written')
  try(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('signal-rules/:code')
  @Serves(districts.showSignalRule, 'See a rule')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('signal-rules/:code')
  @Serves(districts.changeSignalRule, 'Change a rule: a new version')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('signal-rules/:code/ending')
  @Serves(districts.endSignalRule, 'End a rule; its open signals are withdrawn')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/mentions')
  @Serves(districts.listMentions, 'List when a school was spoken of with worry')
  mentions(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/mentions')
  @Serves(districts.recordMention, 'Record that a school was spoken of with worry', {
    at: ({ urn }) => `/v1/schools/${urn}/mentions`,
  })
  mention(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/self-referrals')
  @Serves(districts.referSchool, 'Refer the own school for help', {
    at: ({ urn }) => `/v1/schools/${urn}`,
  })
  refer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
