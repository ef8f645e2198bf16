import { AgendaSources } from './agenda/agenda-sources.service.js';
import { CaseMatters } from './agenda/case-matters.service.js';
import { CommissionMatters } from './agenda/commission-matters.service.js';
import { DistrictChangesController } from './agenda/district-changes.controller.js';
import { DistrictChangesRepository } from './agenda/district-changes.repository.js';
import { GroupAccess } from './group/group-access.service.js';
import { GroupPlacesController } from './group/group-places.controller.js';
import { PlacesRepository } from './group/places.repository.js';
import { PlacesService } from './group/places.service.js';
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
import { MinutesDrafts } from './meetings/minutes-drafts.service.js';
import { MinutesController } from './meetings/minutes.controller.js';
import { MinutesRepository } from './meetings/minutes.repository.js';
import { MinutesService } from './meetings/minutes.service.js';
import { ProposalsRepository } from './meetings/proposals.repository.js';
import { ProposalsService } from './meetings/proposals.service.js';
import { PublicMinutesService } from './meetings/public-minutes.service.js';
import { PublishedWords } from './meetings/published-words.service.js';
import { SchedulesRepository } from './meetings/schedules.repository.js';
import { SchedulesService } from './meetings/schedules.service.js';

/** The Group, its meetings and what comes before it. */
export const meetingParts = {
  controllers: [
    GroupPlacesController,
    DistrictChangesController,
    MeetingsController,
    AgendaController,
    MinutesController,
  ],
  providers: [
    AgendaSources,
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
};
