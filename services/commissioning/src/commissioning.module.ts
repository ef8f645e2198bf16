import { Module } from '@nestjs/common';
import { AgendaSources } from './agenda/agenda-sources.service.js';
import { CallKeysRepository } from './expressions/call-keys.repository.js';
import { ExpressionRegisterService } from './expressions/expression-register.service.js';
import { ExpressionsController } from './expressions/expressions.controller.js';
import { ExpressionsRepository } from './expressions/expressions.repository.js';
import { ExpressionsService } from './expressions/expressions.service.js';
import { UnsealingService } from './expressions/unsealing.service.js';
import { UnsealingWorker } from './expressions/unsealing-worker.service.js';
import { CapacitiesRepository } from './capacity/capacities.repository.js';
import { CapacityController } from './capacity/capacity.controller.js';
import { CapacityService } from './capacity/capacity.service.js';
import { CallOpeningService } from './calls/call-opening.service.js';
import { CallQuestionsController } from './calls/call-questions.controller.js';
import { CallQuestionsRepository } from './calls/call-questions.repository.js';
import { CallQuestionsService } from './calls/call-questions.service.js';
import { CallRegisterService } from './calls/call-register.service.js';
import { CallsClosing } from './calls/calls-closing.service.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsRepository } from './calls/calls.repository.js';
import { HelpedSchoolsRepository } from './calls/helped-schools.repository.js';
import { InvitationsRepository } from './calls/invitations.repository.js';
import { CaseMatters } from './agenda/case-matters.service.js';
import { CommissionMatters } from './agenda/commission-matters.service.js';
import { DistrictChangesController } from './agenda/district-changes.controller.js';
import { DistrictChangesRepository } from './agenda/district-changes.repository.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { CircleAgenda } from './circle/circle-agenda.repository.js';
import { CircleTargetsService } from './circle/circle-targets.service.js';
import { CircleTermsJobs } from './circle/circle-terms.jobs.js';
import { CircleController } from './circle/circle.controller.js';
import { CircleRepository } from './circle/circle.repository.js';
import { CircleService } from './circle/circle.service.js';
import { MembersRepository } from './circle/members.repository.js';
import { CarryingService } from './commissions/carrying.service.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { AgreementsRepository } from './agreements/agreements.repository.js';
import { AgreementsService } from './agreements/agreements.service.js';
import { DeliveryService } from './agreements/delivery.service.js';
import { Impartiality } from './agreements/impartiality.service.js';
import { MilestonesController } from './agreements/milestones.controller.js';
import { MilestonesRepository } from './agreements/milestones.repository.js';
import { MilestonesService } from './agreements/milestones.service.js';
import { VisitsService } from './agreements/visits.service.js';
import { CommissionProgress } from './commissions/commission-progress.service.js';
import { AwardReviewsController } from './award-reviews/award-reviews.controller.js';
import { AwardReviewsRepository } from './award-reviews/award-reviews.repository.js';
import { AwardReviewsService } from './award-reviews/award-reviews.service.js';
import { UpheldReviewsService } from './award-reviews/upheld-reviews.service.js';
import { AwardRegisterController } from './commissions/award-register.controller.js';
import { AwardRegisterRepository } from './commissions/award-register.repository.js';
import { AwardRegisterService } from './commissions/award-register.service.js';
import { AwardsController } from './commissions/awards.controller.js';
import { AwardsRepository } from './commissions/awards.repository.js';
import { AwardsService } from './commissions/awards.service.js';
import { CommissionRegisterService } from './commissions/commission-register.service.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { CommissionsRepository } from './commissions/commissions.repository.js';
import { CommissionsService } from './commissions/commissions.service.js';
import { GroupAccess } from './group/group-access.service.js';
import { GroupPlacesController } from './group/group-places.controller.js';
import { PlacesRepository } from './group/places.repository.js';
import { PlacesService } from './group/places.service.js';
import { CompletionService } from './effectiveness/completion.service.js';
import { DeliveryAgenda } from './effectiveness/delivery-agenda.service.js';
import { EffectivenessController } from './effectiveness/effectiveness.controller.js';
import { EffectivenessJobs } from './effectiveness/effectiveness.jobs.js';
import { EffectivenessRepository } from './effectiveness/effectiveness.repository.js';
import { EffectivenessService } from './effectiveness/effectiveness.service.js';
import { ProgressReviewsController } from './effectiveness/progress-reviews.controller.js';
import { ProgressReviewsRepository } from './effectiveness/progress-reviews.repository.js';
import { ProgressReviewsService } from './effectiveness/progress-reviews.service.js';
import { WhatWorkedRepository } from './effectiveness/what-worked.repository.js';
import { WhatWorkedService } from './effectiveness/what-worked.service.js';
import { DecisionsAgendaService } from './commissions/decisions-agenda.service.js';
import { OpenReviewsRepository } from './commissions/open-reviews.repository.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FeedbackRepository } from './feedback/feedback.repository.js';
import { FeedbackService } from './feedback/feedback.service.js';
import { HeldPostsController } from './interests/held-posts.controller.js';
import { HeldPostsRepository } from './interests/held-posts.repository.js';
import { SupportController } from './informal-support/support.controller.js';
import { Speakers } from './informal-support/speakers.service.js';
import { SupportRegisterService } from './informal-support/support-register.service.js';
import { SupportRepository } from './informal-support/support.repository.js';
import { SupportService } from './informal-support/support.service.js';
import { SupportSumsRepository } from './informal-support/support-sums.repository.js';
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
import { OpenContractingController } from './ocds/open-contracting.controller.js';
import { OpenContractingService } from './ocds/open-contracting.service.js';
import { ProcessesRepository } from './ocds/processes.repository.js';
import { PublicationService } from './ocds/publication.service.js';
import { InstructionsService } from './payments/instructions.service.js';
import { InvoicesController } from './payments/invoices.controller.js';
import { InvoicesRepository } from './payments/invoices.repository.js';
import { InvoicesService } from './payments/invoices.service.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentsService } from './payments/payments.service.js';
import { CarryingRepository } from './pots/carrying.repository.js';
import { ForecastsService } from './pots/forecasts.service.js';
import { EnrolmentsRepository } from './peer-review/enrolments.repository.js';
import { EnrolmentsService } from './peer-review/enrolments.service.js';
import { MatchingsRepository } from './peer-review/matchings.repository.js';
import { MatchingsService } from './peer-review/matchings.service.js';
import { PeerReviewAgenda } from './peer-review/peer-review-agenda.service.js';
import { PeerReviewController } from './peer-review/peer-review.controller.js';
import { PeerReviewersRepository } from './peer-review/peer-reviewers.repository.js';
import { ReviewsController } from './peer-review/reviews.controller.js';
import { ReviewsRepository } from './peer-review/reviews.repository.js';
import { ReviewsService } from './peer-review/reviews.service.js';
import { RoundsJobs } from './peer-review/rounds.jobs.js';
import { RoundsRepository } from './peer-review/rounds.repository.js';
import { RoundsService } from './peer-review/rounds.service.js';
import { PotsController } from './pots/pots.controller.js';
import { PotsRepository } from './pots/pots.repository.js';
import { PotsService } from './pots/pots.service.js';
import { PurchasesController } from './pots/purchases.controller.js';
import { PurchasesRepository } from './pots/purchases.repository.js';
import { PurchasesService } from './pots/purchases.service.js';
import { StatementsController } from './pots/statements.controller.js';
import { StatementsRepository } from './pots/statements.repository.js';
import { StatementsService } from './pots/statements.service.js';
import { VirementsController } from './pots/virements.controller.js';
import { VirementsRepository } from './pots/virements.repository.js';
import { VirementsService } from './pots/virements.service.js';
import { YearEndController } from './pots/year-end.controller.js';
import { YearEndService } from './pots/year-end.service.js';
import { Prisma } from './prisma.js';
import { ReviewModelsController } from './review-models/review-models.controller.js';
import { ReviewModelsRepository } from './review-models/review-models.repository.js';
import { ReviewModelsService } from './review-models/review-models.service.js';
import { SharesService } from './review-models/shares.service.js';
import { CaseWorkService } from './school-commissions/case-work.service.js';
import { SchoolCommissionsController } from './school-commissions/school-commissions.controller.js';
import { SchoolCommissionsRepository } from './school-commissions/school-commissions.repository.js';
import { SchoolCommissionsService } from './school-commissions/school-commissions.service.js';
import { FamiliesController } from './school-groups/families.controller.js';
import { FamilyPlaces } from './school-groups/family-places.service.js';
import { FamilyProposalsRepository } from './school-groups/family-proposals.repository.js';
import { FamilyProposalsService } from './school-groups/family-proposals.service.js';
import { FamilyShares } from './school-groups/family-share.service.js';
import { GroupMeetingsRepository } from './school-groups/group-meetings.repository.js';
import { GroupMeetingsService } from './school-groups/group-meetings.service.js';
import { GroupOversight } from './school-groups/group-oversight.service.js';
import { GroupSuccessionsRepository } from './school-groups/group-successions.repository.js';
import { GroupSuccessions } from './school-groups/group-successions.service.js';
import { IsolationAgenda } from './school-groups/isolation-agenda.service.js';
import { IsolationRepository } from './school-groups/isolation.repository.js';
import { IsolationService } from './school-groups/isolation.service.js';
import { ObjectionsService } from './school-groups/objections.service.js';
import { SchoolGroupRegister } from './school-groups/school-group-register.service.js';
import { SchoolGroupsController } from './school-groups/school-groups.controller.js';
import { SchoolGroupsJobs } from './school-groups/school-groups.jobs.js';
import { SchoolGroupsRepository } from './school-groups/school-groups.repository.js';
import { SchoolGroupsService } from './school-groups/school-groups.service.js';
import { SimilarSchools } from './school-groups/similar-schools.service.js';
import { SuggestionsRepository } from './school-groups/suggestions.repository.js';
import { SuggestionsService } from './school-groups/suggestions.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { CandidatesRepository } from './strengths/candidates.repository.js';
import { DesignationsController } from './strengths/designations.controller.js';
import { DesignationsRepository } from './strengths/designations.repository.js';
import { DesignationsService } from './strengths/designations.service.js';
import { DistrictNeeds } from './strengths/district-needs.client.js';
import { GreenShareService } from './strengths/green-share.service.js';
import { NeedMatchesService } from './strengths/need-matches.service.js';
import { PracticesController } from './strengths/practices.controller.js';
import { PracticesRepository } from './strengths/practices.repository.js';
import { PracticesService } from './strengths/practices.service.js';
import { StrengthAgenda } from './strengths/strength-agenda.service.js';
import { StrengthAreasRepository } from './strengths/strength-areas.repository.js';
import { StrengthAreasService } from './strengths/strength-areas.service.js';
import { StrengthGapsRepository } from './strengths/strength-gaps.repository.js';
import { StrengthRegisterService } from './strengths/strength-register.service.js';
import { StrengthTime } from './strengths/strength-time.service.js';
import { StrengthsController } from './strengths/strengths.controller.js';
import { StrengthsJobs } from './strengths/strengths.jobs.js';
import { StrengthsRepository } from './strengths/strengths.repository.js';
import { StrengthsService } from './strengths/strengths.service.js';
import { ScorerCandidatesRepository } from './scoring/scorer-candidates.repository.js';
import { DisinterestService } from './scoring/disinterest.service.js';
import { ScoreSheetsService } from './scoring/score-sheets.service.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { ScoringRepository } from './scoring/scoring.repository.js';
import { ScoringService } from './scoring/scoring.service.js';
import { SettlingService } from './scoring/settling.service.js';

@Module({
  controllers: [
    SchoolsController,
    CasesController,
    HeldPostsController,
    NamingController,
    CircleController,
    OpenContractingController,
    PotsController,
    PurchasesController,
    VirementsController,
    YearEndController,
    StatementsController,
    InvoicesController,
    PaymentsController,
    CommissionsController,
    CallsController,
    CallQuestionsController,
    ExpressionsController,
    CapacityController,
    PeerReviewController,
    ReviewsController,
    ReviewModelsController,
    StrengthsController,
    DesignationsController,
    PracticesController,
    SupportController,
    GroupPlacesController,
    DistrictChangesController,
    MeetingsController,
    AgendaController,
    MinutesController,
    AgreementsController,
    MilestonesController,
    ProgressReviewsController,
    EffectivenessController,
    SchoolCommissionsController,
    AwardsController,
    AwardRegisterController,
    ScoringController,
    AwardReviewsController,
    FeedbackController,
    SchoolGroupsController,
    FamiliesController,
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
    MembersRepository,
    CircleRepository,
    CircleService,
    CircleTargetsService,
    CircleTermsJobs,
    CircleAgenda,
    ProcessesRepository,
    PublicationService,
    OpenContractingService,
    CallsRepository,
    HelpedSchoolsRepository,
    InvitationsRepository,
    CallKeysRepository,
    CallOpeningService,
    CallRegisterService,
    CallQuestionsRepository,
    CallQuestionsService,
    CallsClosing,
    CapacitiesRepository,
    CapacityService,
    ExpressionsRepository,
    ExpressionsService,
    ExpressionRegisterService,
    UnsealingService,
    UnsealingWorker,
    CarryingRepository,
    CarryingService,
    PurchasesRepository,
    PurchasesService,
    VirementsRepository,
    VirementsService,
    YearEndService,
    ForecastsService,
    StatementsRepository,
    StatementsService,
    InvoicesRepository,
    InvoicesService,
    PaymentsService,
    InstructionsService,
    RoundsRepository,
    RoundsService,
    RoundsJobs,
    EnrolmentsRepository,
    EnrolmentsService,
    MatchingsRepository,
    MatchingsService,
    PeerReviewersRepository,
    ReviewsRepository,
    ReviewsService,
    PeerReviewAgenda,
    ReviewModelsRepository,
    ReviewModelsService,
    SharesService,
    StrengthAreasRepository,
    StrengthAreasService,
    StrengthsRepository,
    StrengthsService,
    StrengthGapsRepository,
    StrengthRegisterService,
    StrengthAgenda,
    StrengthTime,
    StrengthsJobs,
    DesignationsRepository,
    DesignationsService,
    CandidatesRepository,
    DistrictNeeds,
    NeedMatchesService,
    GreenShareService,
    PracticesRepository,
    PracticesService,
    Speakers,
    SupportRepository,
    SupportService,
    SupportRegisterService,
    SupportSumsRepository,
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
    CommissionProgress,
    Impartiality,
    AgreementsRepository,
    AgreementsService,
    DeliveryService,
    MilestonesRepository,
    MilestonesService,
    VisitsService,
    ProgressReviewsRepository,
    ProgressReviewsService,
    EffectivenessRepository,
    EffectivenessService,
    CompletionService,
    EffectivenessJobs,
    DeliveryAgenda,
    WhatWorkedRepository,
    WhatWorkedService,
    SchoolCommissionsRepository,
    SchoolCommissionsService,
    CaseWorkService,
    AwardsRepository,
    AwardsService,
    AwardRegisterRepository,
    AwardRegisterService,
    OpenReviewsRepository,
    DecisionsAgendaService,
    ScorerCandidatesRepository,
    ScoringRepository,
    DisinterestService,
    SettlingService,
    ScoringService,
    ScoreSheetsService,
    AwardReviewsRepository,
    UpheldReviewsService,
    AwardReviewsService,
    FeedbackRepository,
    FeedbackService,
    FamilyPlaces,
    FamilyProposalsRepository,
    FamilyProposalsService,
    FamilyShares,
    GroupMeetingsRepository,
    GroupMeetingsService,
    GroupOversight,
    GroupSuccessionsRepository,
    GroupSuccessions,
    IsolationAgenda,
    IsolationRepository,
    IsolationService,
    ObjectionsService,
    SchoolGroupRegister,
    SchoolGroupsJobs,
    SchoolGroupsRepository,
    SchoolGroupsService,
    SimilarSchools,
    SuggestionsRepository,
    SuggestionsService,
  ],
})
export class CommissioningModule {}
