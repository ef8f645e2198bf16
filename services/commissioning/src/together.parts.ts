import { Speakers } from './informal-support/speakers.service.js';
import { SupportRegisterService } from './informal-support/support-register.service.js';
import { SupportSumsRepository } from './informal-support/support-sums.repository.js';
import { SupportController } from './informal-support/support.controller.js';
import { SupportRepository } from './informal-support/support.repository.js';
import { SupportService } from './informal-support/support.service.js';
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
import { ReviewModelsController } from './review-models/review-models.controller.js';
import { ReviewModelsRepository } from './review-models/review-models.repository.js';
import { ReviewModelsService } from './review-models/review-models.service.js';
import { SharesService } from './review-models/shares.service.js';
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

/** What schools do for one another without being paid. */
export const togetherParts = {
  controllers: [
    ReviewModelsController,
    PeerReviewController,
    ReviewsController,
    StrengthsController,
    DesignationsController,
    PracticesController,
    SupportController,
    SchoolGroupsController,
    FamiliesController,
  ],
  providers: [
    ReviewModelsRepository,
    ReviewModelsService,
    SharesService,
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
};
