import { Module } from '@nestjs/common';
import { AgendaSources } from './agenda/agenda-sources.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { CommissionRegisterService } from './commissions/commission-register.service.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { CommissionsRepository } from './commissions/commissions.repository.js';
import { CommissionsService } from './commissions/commissions.service.js';
import { HeldPostsController } from './interests/held-posts.controller.js';
import { HeldPostsRepository } from './interests/held-posts.repository.js';
import { InterestsRepository } from './interests/interests.repository.js';
import { NamesRepository } from './naming/names.repository.js';
import { NamingController } from './naming/naming.controller.js';
import { NamingService } from './naming/naming.service.js';
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
import { Prisma } from './prisma.js';
import { ReviewModelsController } from './review-models/review-models.controller.js';
import { ReviewModelsRepository } from './review-models/review-models.repository.js';
import { ReviewModelsService } from './review-models/review-models.service.js';
import { SharesService } from './review-models/shares.service.js';
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
    PeerReviewController,
    ReviewsController,
    ReviewModelsController,
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
  ],
})
export class CommissioningModule {}
