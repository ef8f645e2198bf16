import { Module } from '@nestjs/common';
import { City } from './city/city.js';
import { readCity } from './city/city-file.js';
import { CitySeeding } from './city/city-seeding.service.js';
import { ConcernRaising } from './concerns/concern-raising.service.js';
import { ConcernReplies } from './concerns/concern-replies.service.js';
import { ConcernSteps } from './concerns/concern-steps.service.js';
import { ConcernTime } from './concerns/concern-time.service.js';
import { ConcernsController } from './concerns/concerns.controller.js';
import { ConcernsJobs } from './concerns/concerns.jobs.js';
import { ConcernsRepository } from './concerns/concerns.repository.js';
import { ConcernsService } from './concerns/concerns.service.js';
import { SchoolAreasController } from './concerns/school-areas.controller.js';
import { SchoolAreasService } from './concerns/school-areas.service.js';
import { DistrictsConfig } from './districts.config.js';
import { ClaimsRepository } from './feeds/claims.repository.js';
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
import { InspectionsService } from './inspections/inspections.service.js';
import { LeadsController } from './leads/leads.controller.js';
import { LeadsRepository } from './leads/leads.repository.js';
import { LeadsService } from './leads/leads.service.js';
import { Prisma } from './prisma.js';
import { ResponsibilitiesController } from './responsibilities/responsibilities.controller.js';
import { ResponsibilitiesRepository } from './responsibilities/responsibilities.repository.js';
import { ResponsibilitiesService } from './responsibilities/responsibilities.service.js';
import { DirectoryProjection } from './schools/directory-projection.service.js';
import { OutcomesService } from './schools/outcomes.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { Sources } from './schools/sources.repository.js';
import { SayingsService } from './signals/sayings.service.js';
import { SignalFinding } from './signals/signal-finding.service.js';
import { SignalKeeping } from './signals/signal-keeping.service.js';
import { SignalRaising } from './signals/signal-raising.service.js';
import { SignalRulesController } from './signals/signal-rules.controller.js';
import { SignalRulesRepository } from './signals/signal-rules.repository.js';
import { SignalRulesService } from './signals/signal-rules.service.js';
import { SignalsController } from './signals/signals.controller.js';
import { SignalsJobs } from './signals/signals.jobs.js';
import { SignalsRepository } from './signals/signals.repository.js';
import { SignalsService } from './signals/signals.service.js';

@Module({
  controllers: [
    LeadsController,
    SchoolsController,
    FeedsController,
    SignalsController,
    SignalRulesController,
    ConcernsController,
    SchoolAreasController,
    ResponsibilitiesController,
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
    SignalFinding,
    SignalKeeping,
    SignalRulesRepository,
    SignalRulesService,
    SayingsService,
    SignalsJobs,
    ConcernsRepository,
    ConcernsService,
    ConcernRaising,
    ConcernSteps,
    ConcernReplies,
    ConcernTime,
    ConcernsJobs,
    SchoolAreasService,
    ResponsibilitiesRepository,
    ResponsibilitiesService,
  ],
})
export class DistrictsModule {}
