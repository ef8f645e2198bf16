import { Module } from '@nestjs/common';
import { AgendaSources } from './agenda/agenda-sources.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { AgreementsRepository } from './agreements/agreements.repository.js';
import { AgreementsService } from './agreements/agreements.service.js';
import { DeliveryService } from './agreements/delivery.service.js';
import { Impartiality } from './agreements/impartiality.service.js';
import { MilestonesController } from './agreements/milestones.controller.js';
import { MilestonesRepository } from './agreements/milestones.repository.js';
import { MilestonesService } from './agreements/milestones.service.js';
import { VisitsService } from './agreements/visits.service.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { CommissionProgress } from './commissions/commission-progress.service.js';
import { CommissionRegisterService } from './commissions/commission-register.service.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { CommissionsRepository } from './commissions/commissions.repository.js';
import { CommissionsService } from './commissions/commissions.service.js';
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
import { CaseWorkService } from './school-commissions/case-work.service.js';
import { SchoolCommissionsController } from './school-commissions/school-commissions.controller.js';
import { SchoolCommissionsRepository } from './school-commissions/school-commissions.repository.js';
import { SchoolCommissionsService } from './school-commissions/school-commissions.service.js';
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
    AgreementsController,
    MilestonesController,
    ProgressReviewsController,
    EffectivenessController,
    SchoolCommissionsController,
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
  ],
})
export class CommissioningModule {}
