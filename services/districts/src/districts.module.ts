import { Module } from '@nestjs/common';
import { UnitOfWork } from '@partnership/database';
import { ChartsController } from './charts/charts.controller.js';
import { ChartsService } from './charts/charts.service.js';
import { AccuracyDesk } from './accuracy/accuracy-desk.service.js';
import { AccuracyController } from './accuracy/accuracy.controller.js';
import { AccuracyService } from './accuracy/accuracy.service.js';
import { DiscrepanciesService } from './accuracy/discrepancies.service.js';
import { DiscrepancyFinding } from './accuracy/discrepancy-finding.service.js';
import { PersonFacts } from './accuracy/person-facts.service.js';
import { VerificationRules } from './accuracy/verification-rules.service.js';
import { VerificationsRepository } from './accuracy/verifications.repository.js';
import { VerificationsService } from './accuracy/verifications.service.js';
import { AreasController } from './areas/areas.controller.js';
import { AreasRepository } from './areas/areas.repository.js';
import { AreasService } from './areas/areas.service.js';
import { City } from './city/city.js';
import { readCity } from './city/city-file.js';
import { CitySeeding } from './city/city-seeding.service.js';
import { ComparisonsController } from './comparisons/comparisons.controller.js';
import { ComparisonsService } from './comparisons/comparisons.service.js';
import { FiguresRepository } from './comparisons/figures.repository.js';
import { SchoolComparisons } from './comparisons/school-comparisons.service.js';
import { ShownFigures } from './comparisons/shown-figures.service.js';
import { SimilarSchools } from './comparisons/similar-schools.service.js';
import { SimilaritiesRepository } from './comparisons/similarities.repository.js';
import { SimilaritiesService } from './comparisons/similarities.service.js';
import { TrendsService } from './comparisons/trends.service.js';
import { DeskController } from './desk/desk.controller.js';
import { DeskRegister } from './desk/desk-register.service.js';
import { DeskService } from './desk/desk.service.js';
import { DirectoryDesk } from './desk/directory-desk.service.js';
import { ConcernDesk } from './concerns/concern-desk.service.js';
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
import { ExpectationsController } from './feeds/expectations.controller.js';
import { ExpectationsRepository } from './feeds/expectations.repository.js';
import { ExpectationsService } from './feeds/expectations.service.js';
import { CoverageRepository } from './engagement/coverage.repository.js';
import { CoverageService } from './engagement/coverage.service.js';
import { EngagementController } from './engagement/engagement.controller.js';
import { EngagementDesk } from './engagement/engagement-desk.service.js';
import { EngagementRepository } from './engagement/engagement.repository.js';
import { EngagementService } from './engagement/engagement.service.js';
import { FeedDatabase, FeedUnits } from './feeds/feed-units.service.js';
import { FeedWorker } from './feeds/feed-worker.service.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PersonRecords } from './people/person-records.service.js';
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
import { ActionsRepository } from './groups/actions.repository.js';
import { ActionsService } from './groups/actions.service.js';
import { GroupAccess } from './groups/group-access.service.js';
import { GroupDesk } from './groups/group-desk.service.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsRepository } from './groups/groups.repository.js';
import { GroupsService } from './groups/groups.service.js';
import { MeetingsRepository } from './groups/meetings.repository.js';
import { MeetingsService } from './groups/meetings.service.js';
import { IdeaDesk } from './ideas/idea-desk.service.js';
import { IdeasController } from './ideas/ideas.controller.js';
import { IdeasRepository } from './ideas/ideas.repository.js';
import { IdeasService } from './ideas/ideas.service.js';
import { InspectionsService } from './inspections/inspections.service.js';
import { KpiData } from './kpis/kpi-data.repository.js';
import { KpiDesk } from './kpis/kpi-desk.service.js';
import { KpiFigures } from './kpis/kpi-figures.service.js';
import { KpiPublicationsRepository } from './kpis/kpi-publications.repository.js';
import { KpiReading } from './kpis/kpi-reading.service.js';
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
import { LinkFollowing } from './links/link-following.service.js';
import { LinksController } from './links/links.controller.js';
import { LinksJobs } from './links/links.jobs.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { Prisma } from './prisma.js';
import { ResponsibilityDesk } from './responsibilities/responsibility-desk.service.js';
import { Units, WritersTurns } from './writers.js';
import { ResponsibilitiesController } from './responsibilities/responsibilities.controller.js';
import { ResponsibilitiesRepository } from './responsibilities/responsibilities.repository.js';
import { ResponsibilitiesService } from './responsibilities/responsibilities.service.js';
import { DirectoryProjection } from './schools/directory-projection.service.js';
import { FollowUp } from './schools/follow-up.service.js';
import { OutcomesService } from './schools/outcomes.service.js';
import { SchoolHistory } from './schools/school-history.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { Sources } from './schools/sources.repository.js';
import { FigureSources } from './signals/figure-sources.repository.js';
import { RuleReadings } from './signals/rule-reading.service.js';
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
    ComparisonsController,
    ChartsController,
    DeskController,
    KpisController,
    LocalOfferController,
    LocalServicesController,
    SignalRulesController,
    ConcernsController,
    SchoolAreasController,
    ResponsibilitiesController,
    PeopleController,
    ProfilesController,
    ExpectationsController,
    IndicatorsController,
    LinksController,
    AccuracyController,
    TeamsController,
    EngagementController,
    GroupsController,
    IdeasController,
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
    WritersTurns,
    Units,
    { provide: UnitOfWork, useExisting: Units },
    FeedDatabase,
    FeedUnits,
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
    FiguresRepository,
    PersonRecords,
    ShownFigures,
    SimilaritiesRepository,
    SimilaritiesService,
    SimilarSchools,
    ComparisonsService,
    SchoolComparisons,
    TrendsService,
    ChartsService,
    DeskRegister,
    DeskService,
    DirectoryDesk,
    AccuracyDesk,
    ConcernDesk,
    EngagementDesk,
    GroupDesk,
    IdeaDesk,
    ResponsibilityDesk,
    KpiData,
    KpiDesk,
    KpiFigures,
    KpiReading,
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
    FigureSources,
    RuleReadings,
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
