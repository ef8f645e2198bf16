import { Module } from '@nestjs/common';
import { AgendaSources } from './agenda/agenda-sources.js';
import { AwardReviewsController } from './award-reviews/award-reviews.controller.js';
import { AwardReviewsRepository } from './award-reviews/award-reviews.repository.js';
import { AwardReviewsService } from './award-reviews/award-reviews.service.js';
import { UpheldReviewsService } from './award-reviews/upheld-reviews.service.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
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
import { DecisionsAgendaService } from './commissions/decisions-agenda.service.js';
import { OpenReviewsRepository } from './commissions/open-reviews.repository.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FeedbackRepository } from './feedback/feedback.repository.js';
import { FeedbackService } from './feedback/feedback.service.js';
import { HeldPostsController } from './interests/held-posts.controller.js';
import { HeldPostsRepository } from './interests/held-posts.repository.js';
import { InterestsRepository } from './interests/interests.repository.js';
import { NamesRepository } from './naming/names.repository.js';
import { NamingController } from './naming/naming.controller.js';
import { NamingService } from './naming/naming.service.js';
import { PotsController } from './pots/pots.controller.js';
import { PotsRepository } from './pots/pots.repository.js';
import { PotsService } from './pots/pots.service.js';
import { Prisma } from './prisma.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { CandidatesRepository } from './scoring/candidates.repository.js';
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
    PotsController,
    CommissionsController,
    AwardsController,
    AwardRegisterController,
    ScoringController,
    AwardReviewsController,
    FeedbackController,
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
    AwardsRepository,
    AwardsService,
    AwardRegisterRepository,
    AwardRegisterService,
    OpenReviewsRepository,
    DecisionsAgendaService,
    CandidatesRepository,
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
  ],
})
export class CommissioningModule {}
