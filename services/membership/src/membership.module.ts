import { Module } from '@nestjs/common';
import { BillingService } from './fees/billing.service.js';
import { CreditNoteRegister } from './fees/credit-note-register.service.js';
import { CreditNotesController } from './fees/credit-notes.controller.js';
import { CreditNotesRepository } from './fees/credit-notes.repository.js';
import { CreditNotesService } from './fees/credit-notes.service.js';
import { Crediting } from './fees/crediting.service.js';
import { DocumentsService } from './fees/documents.service.js';
import { FeeRegisterService } from './fees/fee-register.service.js';
import { FeeSchedulesService } from './fees/fee-schedules.service.js';
import { FeesController } from './fees/fees.controller.js';
import { InvoicesRepository } from './fees/invoices.repository.js';
import { LeviesController } from './fees/levies.controller.js';
import { LeviesRepository } from './fees/levies.repository.js';
import { LeviesService } from './fees/levies.service.js';
import { LevyRun } from './fees/levy-run.service.js';
import { LevyWorker } from './fees/levy-worker.service.js';
import { PaymentsRepository } from './fees/payments.repository.js';
import { PaymentsService } from './fees/payments.service.js';
import { PreviewService } from './fees/preview.service.js';
import { RollCorrectionsService } from './fees/roll-corrections.service.js';
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
import { RollRegisterService } from './rolls/roll-register.service.js';
import { RollsController } from './rolls/rolls.controller.js';
import { RollsRepository } from './rolls/rolls.repository.js';
import { RollsService } from './rolls/rolls.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { HistoriesRepository } from './standing/histories.repository.js';
import { StandingController } from './standing/standing.controller.js';
import { StandingService } from './standing/standing.service.js';

const repositories = [
  CreditNotesRepository,
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
    LeviesController,
    CreditNotesController,
    LedgerController,
    StandingController,
    RollsController,
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
    LevyRun,
    LevyWorker,
    PreviewService,
    BillingService,
    CreditNoteRegister,
    CreditNotesService,
    Crediting,
    RollCorrectionsService,
    DocumentsService,
    PaymentsService,
    FeeRegisterService,
    LedgerService,
    StandingService,
    RollsService,
    RollRegisterService,
  ],
})
export class MembershipModule {}
