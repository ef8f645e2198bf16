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
import { SupportController } from './informal-support/support.controller.js';
import { Speakers } from './informal-support/speakers.service.js';
import { SupportRegisterService } from './informal-support/support-register.service.js';
import { SupportRepository } from './informal-support/support.repository.js';
import { SupportService } from './informal-support/support.service.js';
import { SupportSumsRepository } from './informal-support/support-sums.repository.js';
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

@Module({
  controllers: [
    SchoolsController,
    CasesController,
    HeldPostsController,
    NamingController,
    PotsController,
    CommissionsController,
    StrengthsController,
    DesignationsController,
    PracticesController,
    SupportController,
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
  ],
})
export class CommissioningModule {}
