import { Module } from '@nestjs/common';
import { AreasController } from './areas/areas.controller.js';
import { AreasRepository } from './areas/areas.repository.js';
import { AreasService } from './areas/areas.service.js';
import { City } from './city/city.js';
import { readCity } from './city/city-file.js';
import { CitySeeding } from './city/city-seeding.service.js';
import { DeskController } from './desk/desk.controller.js';
import { DeskRegister } from './desk/desk-register.service.js';
import { DeskService } from './desk/desk.service.js';
import { DirectoryDesk } from './desk/directory-desk.service.js';
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
import { KpiData } from './kpis/kpi-data.repository.js';
import { KpiDesk } from './kpis/kpi-desk.service.js';
import { KpiFigures } from './kpis/kpi-figures.service.js';
import { KpiPublicationsRepository } from './kpis/kpi-publications.repository.js';
import { KpiPublications } from './kpis/kpi-publications.service.js';
import { KpisController } from './kpis/kpis.controller.js';
import { KpisRepository } from './kpis/kpis.repository.js';
import { KpisService } from './kpis/kpis.service.js';
import { LeadsController } from './leads/leads.controller.js';
import { LeadsRepository } from './leads/leads.repository.js';
import { LeadsService } from './leads/leads.service.js';
import { LocalOfferController } from './local-offer/local-offer.controller.js';
import { LocalOfferDesk } from './local-offer/local-offer-desk.service.js';
import { LocalOfferService } from './local-offer/local-offer.service.js';
import { LocalServicesController } from './local-offer/local-services.controller.js';
import { LocalServicesRepository } from './local-offer/local-services.repository.js';
import { LocalServicesService } from './local-offer/local-services.service.js';
import { ProposalsRepository } from './local-offer/proposals.repository.js';
import { ProposalsService } from './local-offer/proposals.service.js';
import { RankingsService } from './local-offer/rankings.service.js';
import { SwitchesRepository } from './local-offer/switches.repository.js';
import { TakeUpsRepository } from './local-offer/take-ups.repository.js';
import { TakeUpsService } from './local-offer/take-ups.service.js';
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
    SignalsController,
    DeskController,
    KpisController,
    LocalOfferController,
    LocalServicesController,
    AreasController,
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
    DeskRegister,
    DeskService,
    DirectoryDesk,
    KpiData,
    KpiDesk,
    KpiFigures,
    KpiPublications,
    KpiPublicationsRepository,
    KpisRepository,
    KpisService,
    AreasRepository,
    AreasService,
    LocalOfferDesk,
    LocalOfferService,
    LocalServicesRepository,
    LocalServicesService,
    ProposalsRepository,
    ProposalsService,
    RankingsService,
    SwitchesRepository,
    TakeUpsRepository,
    TakeUpsService,
  ],
})
export class DistrictsModule {}
