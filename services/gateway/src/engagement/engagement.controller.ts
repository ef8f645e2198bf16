import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const entryColumns = [
  'engagement',
  'urn',
  'district',
  'who',
  'personId',
  'on',
  'channel',
  'topic',
  'heard',
  'notice',
  'recordedBy',
  'recordedAt',
  'struckBecause',
] as const satisfies readonly (keyof districts.EngagementView)[];

const followUpColumns = [
  'engagement',
  'urn',
  'district',
  'what',
  'dueOn',
  'owner',
  'overdue',
] as const satisfies readonly (keyof districts.FollowUpEntryView)[];

const coverageColumns = [
  'key',
  'schools',
  'heard',
  'unheard',
  'sharePercent',
] as const satisfies readonly (keyof districts.CoverageView)[];

const unheardColumns = [
  'urn',
  'name',
  'phase',
  'type',
  'district',
  'lastHeardOn',
] as const satisfies readonly (keyof districts.UnheardView)[];

const countColumns = [
  'key',
  'headteacher',
  'chairOfGovernors',
  'governor',
  'other',
  'total',
  'schools',
] as const satisfies readonly (keyof districts.ContactCountView)[];

@Area(
  'Engagement',
  'Contacts with heads, chairs and governors, what follows from them, and who was not heard.',
)
@Controller('v1')
export class EngagementController {
  constructor(private readonly services: Services) {}

  @Post('engagements')
  @Serves(districts.recordEngagement, 'Record a contact with a school', {
    at: ({ engagement }) => `/v1/engagements/${engagement}`,
  })
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('engagements')
  @Serves(districts.listEngagements, 'List contacts with schools, the newest first', { csv: entryColumns })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('engagements/:engagement')
  @Serves(districts.showEngagement, 'See a contact and how its entry was corrected')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('engagements/:engagement')
  @Serves(districts.correctEngagement, 'Correct the entry of a contact')
  correct(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('engagements/:engagement/striking')
  @Serves(districts.strikeEngagement, 'Strike out an entry: it counts no more')
  strike(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('engagements/:engagement/follow-up/ending')
  @Serves(districts.endFollowUp, 'Say that a follow-up is done, and what came of it')
  endFollowUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('engagement/follow-ups')
  @Serves(districts.listFollowUps, 'List follow-ups that are not done, the first due first', {
    csv: followUpColumns,
  })
  followUps(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('engagement/coverage')
  @Serves(districts.askCoverage, 'See how many schools were heard, by phase, type or district', {
    csv: coverageColumns,
  })
  coverage(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('engagement/unheard')
  @Serves(districts.listUnheard, 'List the schools that were not heard', { csv: unheardColumns })
  unheard(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('engagement/counts')
  @Serves(districts.countContacts, 'Count contacts, apart for heads, chairs, governors and others', {
    csv: countColumns,
  })
  contacts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('terms')
  @Serves(districts.listSchoolTerms, 'List the dates of school terms')
  terms(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('terms/:year')
  @Serves(districts.setSchoolTerms, 'Set the terms of a school year')
  setTerms(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
