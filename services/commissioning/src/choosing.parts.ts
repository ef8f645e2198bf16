import { AwardReviewsController } from './award-reviews/award-reviews.controller.js';
import { AwardReviewsRepository } from './award-reviews/award-reviews.repository.js';
import { AwardReviewsService } from './award-reviews/award-reviews.service.js';
import { UpheldReviewsService } from './award-reviews/upheld-reviews.service.js';
import { CallOpeningService } from './calls/call-opening.service.js';
import { CallQuestionsController } from './calls/call-questions.controller.js';
import { CallQuestionsRepository } from './calls/call-questions.repository.js';
import { CallQuestionsService } from './calls/call-questions.service.js';
import { CallRegisterService } from './calls/call-register.service.js';
import { CallsClosing } from './calls/calls-closing.service.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsRepository } from './calls/calls.repository.js';
import { HelpedSchoolsRepository } from './naming/helped-schools.repository.js';
import { InvitationsRepository } from './calls/invitations.repository.js';
import { CapacitiesRepository } from './capacity/capacities.repository.js';
import { CapacityController } from './capacity/capacity.controller.js';
import { CapacityService } from './capacity/capacity.service.js';
import { CallKeysRepository } from './expressions/call-keys.repository.js';
import { ExpressionRegisterService } from './expressions/expression-register.service.js';
import { ExpressionsController } from './expressions/expressions.controller.js';
import { ExpressionsRepository } from './expressions/expressions.repository.js';
import { ExpressionsService } from './expressions/expressions.service.js';
import { UnsealingWorker } from './expressions/unsealing-worker.service.js';
import { UnsealingService } from './expressions/unsealing.service.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FeedbackRepository } from './feedback/feedback.repository.js';
import { FeedbackService } from './feedback/feedback.service.js';
import { DisinterestService } from './scoring/disinterest.service.js';
import { ScoreSheetsService } from './scoring/score-sheets.service.js';
import { ScorerCandidatesRepository } from './scoring/scorer-candidates.repository.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { ScoringRepository } from './scoring/scoring.repository.js';
import { ScoringService } from './scoring/scoring.service.js';
import { SettlingService } from './scoring/settling.service.js';

/** From a call to the award, and what a school may say against it. */
export const choosingParts = {
  controllers: [
    CallsController,
    CallQuestionsController,
    ExpressionsController,
    CapacityController,
    ScoringController,
    AwardReviewsController,
    FeedbackController,
  ],
  providers: [
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
  ],
};
