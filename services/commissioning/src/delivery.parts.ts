import { AgreementsController } from './agreements/agreements.controller.js';
import { AgreementsRepository } from './agreements/agreements.repository.js';
import { AgreementsService } from './agreements/agreements.service.js';
import { DeliveryService } from './agreements/delivery.service.js';
import { Impartiality } from './agreements/impartiality.service.js';
import { MilestonesController } from './agreements/milestones.controller.js';
import { MilestonesRepository } from './agreements/milestones.repository.js';
import { MilestonesService } from './agreements/milestones.service.js';
import { VisitsService } from './agreements/visits.service.js';
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
import { CaseWorkService } from './school-commissions/case-work.service.js';
import { SchoolCommissionsController } from './school-commissions/school-commissions.controller.js';
import { SchoolCommissionsRepository } from './school-commissions/school-commissions.repository.js';
import { SchoolCommissionsService } from './school-commissions/school-commissions.service.js';

/** From the agreement to the impact. */
export const deliveryParts = {
  controllers: [
    AgreementsController,
    MilestonesController,
    ProgressReviewsController,
    EffectivenessController,
    SchoolCommissionsController,
  ],
  providers: [
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
  ],
};
