import { Module, type Type } from '@nestjs/common';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { choosingParts } from './choosing.parts.js';
import { AwardRegisterController } from './commissions/award-register.controller.js';
import { AwardRegisterRepository } from './commissions/award-register.repository.js';
import { AwardRegisterService } from './commissions/award-register.service.js';
import { AwardsController } from './commissions/awards.controller.js';
import { AwardsRepository } from './commissions/awards.repository.js';
import { AwardsService } from './commissions/awards.service.js';
import { CarryingService } from './commissions/carrying.service.js';
import { CommissionOpening } from './commissions/commission-opening.service.js';
import { CommissionProgress } from './commissions/commission-progress.service.js';
import { CommissionRegisterService } from './commissions/commission-register.service.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { CommissionsRepository } from './commissions/commissions.repository.js';
import { CommissionsService } from './commissions/commissions.service.js';
import { DecisionsAgendaService } from './commissions/decisions-agenda.service.js';
import { OpenReviewsRepository } from './commissions/open-reviews.repository.js';
import { deliveryParts } from './delivery.parts.js';
import { HeldPostsController } from './interests/held-posts.controller.js';
import { HeldPostsRepository } from './interests/held-posts.repository.js';
import { InterestsRepository } from './interests/interests.repository.js';
import { meetingParts } from './meeting.parts.js';
import { moneyParts } from './money.parts.js';
import { NamesRepository } from './naming/names.repository.js';
import { NamingController } from './naming/naming.controller.js';
import { NamingService } from './naming/naming.service.js';
import { openParts } from './open.parts.js';
import { PeopleController } from './people/people.controller.js';
import { PersonRecords } from './people/person-records.service.js';
import { Prisma } from './prisma.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { SlicNeedsController } from './slic-needs/slic-needs.controller.js';
import { SlicNeedsRepository } from './slic-needs/slic-needs.repository.js';
import { SlicNeeds } from './slic-needs/slic-needs.service.js';
import { togetherParts } from './together.parts.js';

interface Parts {
  readonly controllers: readonly Type[];
  readonly providers: readonly Type[];
}

const parts: readonly Parts[] = [
  meetingParts,
  choosingParts,
  moneyParts,
  deliveryParts,
  togetherParts,
  openParts,
];

@Module({
  controllers: [
    SchoolsController,
    CasesController,
    SlicNeedsController,
    HeldPostsController,
    NamingController,
    PeopleController,
    CommissionsController,
    AwardsController,
    AwardRegisterController,
    ...parts.flatMap(({ controllers }) => controllers),
  ],
  providers: [
    Prisma,
    SchoolsRepository,
    SchoolsService,
    CasesRepository,
    HeldPostsRepository,
    InterestsRepository,
    NamesRepository,
    NamingService,
    PersonRecords,
    CommissionsRepository,
    CommissionsService,
    CommissionRegisterService,
    CarryingService,
    CommissionOpening,
    CommissionProgress,
    SlicNeeds,
    SlicNeedsRepository,
    AwardsRepository,
    AwardsService,
    AwardRegisterRepository,
    AwardRegisterService,
    OpenReviewsRepository,
    DecisionsAgendaService,
    ...parts.flatMap(({ providers }) => providers),
  ],
})
export class CommissioningModule {}
