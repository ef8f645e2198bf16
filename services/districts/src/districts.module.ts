import { Module } from '@nestjs/common';
import { City } from './city/city.js';
import { readCity } from './city/city-file.js';
import { CitySeeding } from './city/city-seeding.service.js';
import { DistrictsConfig } from './districts.config.js';
import { ClaimsRepository } from './feeds/claims.repository.js';
import { ExpectationsController } from './feeds/expectations.controller.js';
import { ExpectationsRepository } from './feeds/expectations.repository.js';
import { ExpectationsService } from './feeds/expectations.service.js';
import { FeedWorker } from './feeds/feed-worker.service.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { ProfilesController } from './feeds/profiles.controller.js';
import { ProfilesRepository } from './feeds/profiles.repository.js';
import { ProfilesService } from './feeds/profiles.service.js';
import { RunEndingRepository } from './feeds/run-ending.repository.js';
import { RunEnding } from './feeds/run-ending.service.js';
import { RunProcessing } from './feeds/run-processing.service.js';
import { RunsRepository } from './feeds/runs.repository.js';
import { RunsService } from './feeds/runs.service.js';
import { StagingRepository } from './feeds/staging.repository.js';
import { UploadsRepository } from './feeds/uploads.repository.js';
import { UploadsService } from './feeds/uploads.service.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { IndicatorsRepository } from './indicators/indicators.repository.js';
import { IndicatorsService } from './indicators/indicators.service.js';
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

@Module({
  controllers: [
    LeadsController,
    SchoolsController,
    FeedsController,
    ProfilesController,
    ExpectationsController,
    IndicatorsController,
    SignalsController,
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
    ProfilesRepository,
    ProfilesService,
    ExpectationsRepository,
    ExpectationsService,
    IndicatorsRepository,
    IndicatorsService,
    SignalsRepository,
    SignalsService,
    SignalRaising,
  ],
})
export class DistrictsModule {}
