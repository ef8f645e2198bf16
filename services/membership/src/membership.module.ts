import { Module } from '@nestjs/common';
import { FeeRegisterService } from './fees/fee-register.service.js';
import { FeeSchedulesService } from './fees/fee-schedules.service.js';
import { FeesController } from './fees/fees.controller.js';
import { InvoicesRepository } from './fees/invoices.repository.js';
import { LeviesRepository } from './fees/levies.repository.js';
import { LeviesService } from './fees/levies.service.js';
import { PaymentsRepository } from './fees/payments.repository.js';
import { PaymentsService } from './fees/payments.service.js';
import { WorkItemsRepository } from './fees/work-items.repository.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { LedgerService } from './ledger/ledger.service.js';
import { MemberRegisterService } from './members/member-register.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersJobs } from './members/members.jobs.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleRepository } from './people/people.repository.js';
import { PeopleService } from './people/people.service.js';
import { PostsController } from './people/posts.controller.js';
import { PostsService } from './people/posts.service.js';
import { Prisma } from './prisma.js';
import { questionsControllers, questionsProviders } from './questions/questions.providers.js';
import { RollRegisterService } from './rolls/roll-register.service.js';
import { RollsController } from './rolls/rolls.controller.js';
import { RollsRepository } from './rolls/rolls.repository.js';
import { RollsService } from './rolls/rolls.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { HistoriesRepository } from './standing/histories.repository.js';
import { StandingController } from './standing/standing.controller.js';
import { StandingService } from './standing/standing.service.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { feedbackProviders } from './feedback/feedback.providers.js';
import { PartnershipPostRegisterService } from './partnership-posts/partnership-post-register.service.js';
import { PartnershipPostsController } from './partnership-posts/partnership-posts.controller.js';
import { PartnershipPostsService } from './partnership-posts/partnership-posts.service.js';
import { VacanciesController } from './vacancies/vacancies.controller.js';
import { VacanciesJobs } from './vacancies/vacancies.jobs.js';
import { VacanciesService } from './vacancies/vacancies.service.js';
import { VacancyRegisterService } from './vacancies/vacancy-register.service.js';

const repositories = [
  HistoriesRepository,
  InvoicesRepository,
  LedgerRepository,
  LeviesRepository,
  MembersRepository,
  PaymentsRepository,
  PeopleRepository,
  RollsRepository,
  SchoolsRepository,
  WorkItemsRepository,
];

@Module({
  controllers: [
    SchoolsController,
    PeopleController,
    PostsController,
    MembersController,
    FeesController,
    LedgerController,
    StandingController,
    RollsController,
    ...questionsControllers,
    VacanciesController,
    FeedbackController,
    PartnershipPostsController,
  ],
  providers: [
    Prisma,
    ...repositories,
    PeopleService,
    PostsService,
    MembersService,
    MemberRegisterService,
    MembersJobs,
    FeeSchedulesService,
    LeviesService,
    PaymentsService,
    FeeRegisterService,
    LedgerService,
    StandingService,
    RollsService,
    RollRegisterService,
    ...questionsProviders,
    VacanciesService,
    VacancyRegisterService,
    VacanciesJobs,
    ...feedbackProviders,
    PartnershipPostsService,
    PartnershipPostRegisterService,
  ],
})
export class MembershipModule {}
