import { Module } from '@nestjs/common';
import { AccuracyController } from './accuracy/accuracy.controller.js';
import { AccuracyService } from './accuracy/accuracy.service.js';
import { DiscrepanciesService } from './accuracy/discrepancies.service.js';
import { DiscrepancyFinding } from './accuracy/discrepancy-finding.service.js';
import { PersonFacts } from './accuracy/person-facts.service.js';
import { VerificationRules } from './accuracy/verification-rules.service.js';
import { VerificationsRepository } from './accuracy/verifications.repository.js';
import { VerificationsService } from './accuracy/verifications.service.js';
import { City } from './city/city.js';
import { readCity } from './city/city-file.js';
import { CitySeeding } from './city/city-seeding.service.js';
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
import { LinkFollowing } from './links/link-following.service.js';
import { LinksController } from './links/links.controller.js';
import { LinksJobs } from './links/links.jobs.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { Prisma } from './prisma.js';
import { DirectoryProjection } from './schools/directory-projection.service.js';
import { FollowUp } from './schools/follow-up.service.js';
import { OutcomesService } from './schools/outcomes.service.js';
import { SchoolHistory } from './schools/school-history.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { Sources } from './schools/sources.repository.js';
import { SignalRaising } from './signals/signal-raising.service.js';
import { SignalsController } from './signals/signals.controller.js';
import { SignalsRepository } from './signals/signals.repository.js';
import { SignalsService } from './signals/signals.service.js';

@Module({
  controllers: [
    LeadsController,
    SchoolsController,
    FeedsController,
    SignalsController,
    LinksController,
    AccuracyController,
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
    SchoolHistory,
    LinksRepository,
    LinksService,
    LinkFollowing,
    LinksJobs,
    FollowUp,
    DiscrepancyFinding,
    DiscrepanciesService,
    PersonFacts,
    VerificationRules,
    VerificationsRepository,
    VerificationsService,
    AccuracyService,
  ],
})
export class DistrictsModule {}
