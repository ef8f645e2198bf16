import { Module } from '@nestjs/common';
import { City } from './city/city.js';
import { readCity } from './city/city-file.js';
import { CitySeeding } from './city/city-seeding.service.js';
import { DistrictsConfig } from './districts.config.js';
import { ClaimsRepository } from './feeds/claims.repository.js';
import { CoverageRepository } from './engagement/coverage.repository.js';
import { CoverageService } from './engagement/coverage.service.js';
import { EngagementController } from './engagement/engagement.controller.js';
import { EngagementRepository } from './engagement/engagement.repository.js';
import { EngagementService } from './engagement/engagement.service.js';
import { FeedWorker } from './feeds/feed-worker.service.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { RunEndingRepository } from './feeds/run-ending.repository.js';
import { RunEnding } from './feeds/run-ending.service.js';
import { RunProcessing } from './feeds/run-processing.service.js';
import { RunsRepository } from './feeds/runs.repository.js';
import { RunsService } from './feeds/runs.service.js';
import { StagingRepository } from './feeds/staging.repository.js';
import { UploadsRepository } from './feeds/uploads.repository.js';
import { UploadsService } from './feeds/uploads.service.js';
import { ActionsRepository } from './groups/actions.repository.js';
import { ActionsService } from './groups/actions.service.js';
import { GroupAccess } from './groups/group-access.service.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsRepository } from './groups/groups.repository.js';
import { GroupsService } from './groups/groups.service.js';
import { MeetingsRepository } from './groups/meetings.repository.js';
import { MeetingsService } from './groups/meetings.service.js';
import { IdeasController } from './ideas/ideas.controller.js';
import { IdeasRepository } from './ideas/ideas.repository.js';
import { IdeasService } from './ideas/ideas.service.js';
import { InspectionsService } from './inspections/inspections.service.js';
import { LeadsController } from './leads/leads.controller.js';
import { LeadsRepository } from './leads/leads.repository.js';
import { LeadsService } from './leads/leads.service.js';
import { Prisma } from './prisma.js';
import { DirectoryProjection } from './schools/directory-projection.service.js';
import { OutcomesService } from './schools/outcomes.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { Sources } from './schools/sources.repository.js';
import { SignalRaising } from './signals/signal-raising.service.js';
import { SignalsController } from './signals/signals.controller.js';
import { SignalsRepository } from './signals/signals.repository.js';
import { SignalsService } from './signals/signals.service.js';
import { Elected } from './teams/elected.service.js';
import { TeamRegister } from './teams/team-register.service.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsRepository } from './teams/teams.repository.js';
import { TeamsService } from './teams/teams.service.js';

@Module({
  controllers: [
    LeadsController,
    SchoolsController,
    FeedsController,
    SignalsController,
    TeamsController,
    EngagementController,
    GroupsController,
    IdeasController,
  ],
  providers: [
    {
      provide: City,
      inject: [DistrictsConfig],
      useFactory: ({ authority, cityFile }: DistrictsConfig) => readCity(authority, cityFile),
    },
    CitySeeding,
    Prisma,
    LeadsRepository,
    LeadsService,
    SchoolsRepository,
    SchoolsService,
    Sources,
    OutcomesService,
    InspectionsService,
    DirectoryProjection,
    UploadsRepository,
    UploadsService,
    RunsRepository,
    RunsService,
    ClaimsRepository,
    StagingRepository,
    RunEndingRepository,
    RunEnding,
    RunProcessing,
    FeedWorker,
    SignalsRepository,
    SignalsService,
    SignalRaising,
    TeamsRepository,
    TeamsService,
    TeamRegister,
    Elected,
    EngagementRepository,
    EngagementService,
    CoverageRepository,
    CoverageService,
    GroupsRepository,
    GroupAccess,
    GroupsService,
    MeetingsRepository,
    MeetingsService,
    ActionsRepository,
    ActionsService,
    IdeasRepository,
    IdeasService,
  ],
})
export class DistrictsModule {}
