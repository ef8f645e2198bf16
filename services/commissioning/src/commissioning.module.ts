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
import { PotsController } from './pots/pots.controller.js';
import { PotsRepository } from './pots/pots.repository.js';
import { PotsService } from './pots/pots.service.js';
import { Prisma } from './prisma.js';
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

@Module({
  controllers: [
    SchoolsController,
    CasesController,
    HeldPostsController,
    NamingController,
    PotsController,
    CommissionsController,
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
