import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Feeds', 'Send files of the council’s systems, and see what became of every row.')
@Controller('v1/feeds')
export class FeedProfilesController {
  constructor(private readonly services: Services) {}

  @Get('profiles')
  @Serves(districts.listProfiles, 'List the kinds of file that can be sent, with their columns')
  profiles(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('profiles')
  @Serves(districts.writeProfile, 'Describe a new kind of file, so that it can be sent', {
    at: ({ profile }) => `/v1/feeds/profiles/${profile}`,
  })
  write(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('profiles/:profile')
  @Serves(districts.showProfile, 'See a kind of file: its columns, and how it is described')
  profile(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('profiles/:profile')
  @Serves(districts.changeProfile, 'Describe a kind of file anew: deliveries from now on are read by it')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('profiles/:profile/template')
  @Serves(districts.showTemplate, 'Take a file to fill in', { document: 'text/csv' })
  template(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('expectations')
  @Serves(districts.listFeedExpectations, 'See when files are due, and which are late', {
    csv: ['profile', 'every', 'days', 'graceDays', 'since', 'lastRun', 'lastAsAt', 'nextDueOn', 'lateSince'],
  })
  expectations(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('expectations/:profile')
  @Serves(districts.expectFeed, 'Say when files of a kind are due')
  expect(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
