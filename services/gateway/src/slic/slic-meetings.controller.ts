import { Controller, Get, Post, Put } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('SLIC meetings', 'When the SLIC meets, who came, and what everybody may read of it.')
@Controller('v1/slic/meetings')
export class SlicMeetingsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(elections.callSlicMeeting, 'Call a meeting of the SLIC', {
    at: ({ meeting }) => `/v1/slic/meetings/${meeting}`,
  })
  call(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(elections.listSlicMeetings, 'List the meetings of the SLIC, the latest first', { open: true })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting')
  @Serves(elections.showSlicMeeting, 'See a meeting of the SLIC, its notes and who came')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':meeting')
  @Serves(elections.changeSlicMeeting, 'Put a meeting of the SLIC off, or change its agenda')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/record')
  @Serves(elections.recordSlicMeeting, 'Record who came to a meeting and what was noted, or put that right')
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/cancellation')
  @Serves(elections.cancelSlicMeeting, 'Cancel a meeting of the SLIC')
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/minutes')
  @Serves(elections.publishSlicMinutes, 'Publish the minutes of a meeting, or another edition of them')
  publish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting/minutes')
  @Serves(elections.showSlicMinutes, 'Read the published minutes of a meeting', { open: true })
  minutes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
