import { Module } from '@nestjs/common';
import { AgendaSources } from './agenda/agenda-sources.js';
import { CaseMatters } from './agenda/case-matters.service.js';
import { CommissionMatters } from './agenda/commission-matters.service.js';
import { DistrictChangesController } from './agenda/district-changes.controller.js';
import { DistrictChangesRepository } from './agenda/district-changes.repository.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { CommissionRegisterService } from './commissions/commission-register.service.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { CommissionsRepository } from './commissions/commissions.repository.js';
import { CommissionsService } from './commissions/commissions.service.js';
import { GroupAccess } from './group/group-access.service.js';
import { GroupPlacesController } from './group/group-places.controller.js';
import { PlacesRepository } from './group/places.repository.js';
import { PlacesService } from './group/places.service.js';
import { HeldPostsController } from './interests/held-posts.controller.js';
import { HeldPostsRepository } from './interests/held-posts.repository.js';
import { InterestsRepository } from './interests/interests.repository.js';
import { AgendaController } from './meetings/agenda.controller.js';
import { AgendaService } from './meetings/agenda.service.js';
import { AttendanceRepository } from './meetings/attendance.repository.js';
import { AttendanceService } from './meetings/attendance.service.js';
import { CityScanService } from './meetings/city-scan.service.js';
import { CommissionDecisions } from './meetings/commission-decisions.service.js';
import { ItemLooks } from './meetings/item-looks.service.js';
import { ItemsRepository } from './meetings/items.repository.js';
import { ItemsService } from './meetings/items.service.js';
import { MeetingNews } from './meetings/meeting-news.service.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { MeetingsJobs } from './meetings/meetings.jobs.js';
import { MeetingsRepository } from './meetings/meetings.repository.js';
import { MeetingsService } from './meetings/meetings.service.js';
import { MinutesController } from './meetings/minutes.controller.js';
import { MinutesDrafts } from './meetings/minutes-drafts.service.js';
import { MinutesRepository } from './meetings/minutes.repository.js';
import { MinutesService } from './meetings/minutes.service.js';
import { ProposalsRepository } from './meetings/proposals.repository.js';
import { ProposalsService } from './meetings/proposals.service.js';
import { PublicMinutesService } from './meetings/public-minutes.service.js';
import { PublishedWords } from './meetings/published-words.service.js';
import { SchedulesRepository } from './meetings/schedules.repository.js';
import { SchedulesService } from './meetings/schedules.service.js';
import { NamesRepository } from './naming/names.repository.js';
import { NamingController } from './naming/naming.controller.js';
import { NamingService } from './naming/naming.service.js';
import { PotsController } from './pots/pots.controller.js';
import { PotsRepository } from './pots/pots.repository.js';
import { PotsService } from './pots/pots.service.js';
import { Prisma } from './prisma.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';

@Module({
  controllers: [
    SchoolsController,
    CasesController,
    HeldPostsController,
    NamingController,
    PotsController,
    CommissionsController,
    GroupPlacesController,
    DistrictChangesController,
    MeetingsController,
    AgendaController,
    MinutesController,
  ],
  providers: [
    Prisma,
    SchoolsRepository,
    SchoolsService,
    CasesRepository,
    HeldPostsRepository,
    InterestsRepository,
    AgendaSources,
    NamesRepository,
    NamingService,
    PotsRepository,
    PotsService,
    CommissionsRepository,
    CommissionsService,
    CommissionRegisterService,
    PlacesRepository,
    PlacesService,
    GroupAccess,
    DistrictChangesRepository,
    CaseMatters,
    CommissionMatters,
    MeetingsRepository,
    MeetingNews,
    SchedulesRepository,
    SchedulesService,
    MeetingsJobs,
    ItemsRepository,
    ItemLooks,
    ProposalsRepository,
    ProposalsService,
    AgendaService,
    CityScanService,
    CommissionDecisions,
    ItemsService,
    MinutesRepository,
    MinutesDrafts,
    PublishedWords,
    MinutesService,
    PublicMinutesService,
    AttendanceRepository,
    AttendanceService,
    MeetingsService,
  ],
})
export class CommissioningModule {}
