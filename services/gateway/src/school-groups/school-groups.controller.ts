import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const groupColumns = [
  'group',
  'kind',
  'name',
  'foundedOn',
  'endedOn',
  'schools',
  'forming',
] as const satisfies readonly (keyof commissioning.SchoolGroupEntryView)[];

const schoolColumns = [
  'urn',
  'school',
  'phase',
  'district',
  'group',
  'kind',
  'name',
  'from',
] as const satisfies readonly (keyof commissioning.GroupedSchoolView)[];

const notMetColumns = [
  'group',
  'kind',
  'name',
  'schools',
  'lastMetOn',
  'since',
  'days',
] as const satisfies readonly (keyof commissioning.GroupNotMetView)[];

@Area(
  'School groups',
  'Families, alliances and trusts: which schools belong together, since when, and whether they meet.',
)
@Controller('v1')
export class SchoolGroupsController {
  constructor(private readonly services: Services) {}

  @Post('school-groups')
  @Serves(commissioning.foundSchoolGroup, 'Found a family, an alliance or the like', {
    at: ({ group }) => `/v1/school-groups/${group}`,
  })
  found(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-groups')
  @Serves(commissioning.listSchoolGroups, 'List the groups of schools, trusts among them', {
    csv: groupColumns,
    open: true,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-groups/schools')
  @Serves(commissioning.listGroupedSchools, 'List which schools are in which groups today', {
    csv: schoolColumns,
    open: true,
  })
  schools(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-groups/not-met')
  @Serves(commissioning.listGroupsNotMet, 'List families that have not met for months', {
    csv: notMetColumns,
  })
  notMet(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-groups/struggling')
  @Serves(commissioning.listStrugglingFamilies, 'List families in which every school struggles')
  struggling(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-groups/:group')
  @Serves(commissioning.showSchoolGroup, 'See a group with its schools of today and of before')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('school-groups/:group/name')
  @Serves(commissioning.renameSchoolGroup, 'Rename a group')
  rename(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('school-groups/:group/ending')
  @Serves(commissioning.endSchoolGroup, 'End a group; its schools leave with it')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('school-groups/:group/schools')
  @Serves(commissioning.joinSchoolGroup, 'Take a school into a group that is no family', {
    at: ({ group }) => `/v1/school-groups/${group}`,
  })
  join(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('school-groups/:group/schools/:urn/leaving')
  @Serves(commissioning.leaveSchoolGroup, 'Let a school leave a group')
  leave(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('school-groups/:group/meetings')
  @Serves(commissioning.recordSchoolGroupMeeting, 'Note that a group met, on what, and who came', {
    at: ({ meeting }) => `/v1/school-group-meetings/${meeting}`,
  })
  recordMeeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-groups/:group/meetings')
  @Serves(commissioning.listSchoolGroupMeetings, 'List when a group met, the latest first')
  meetings(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school-group-meetings/:meeting')
  @Serves(commissioning.showSchoolGroupMeeting, 'See a meeting of a group of schools')
  meeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('school-group-meetings/:meeting')
  @Serves(commissioning.correctSchoolGroupMeeting, 'Put right what was noted of a meeting')
  correctMeeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('school-group-meetings/:meeting/striking')
  @Serves(commissioning.strikeSchoolGroupMeeting, 'Strike a meeting that was noted by mistake')
  strikeMeeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
