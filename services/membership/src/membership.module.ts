import { Module } from '@nestjs/common';
import { ArrearsController } from './arrears/arrears.controller.js';
import { ArrearsService } from './arrears/arrears.service.js';
import { DisputesService } from './arrears/disputes.service.js';
import { ReminderNotices } from './arrears/reminder-notices.js';
import { RemindersJobs } from './arrears/reminders.jobs.js';
import { RemindersRepository } from './arrears/reminders.repository.js';
import { RemindersService } from './arrears/reminders.service.js';
import { BankProfilesService } from './bank/bank-profiles.service.js';
import { BankStatementsRepository } from './bank/bank-statements.repository.js';
import { BankStatementsService } from './bank/bank-statements.service.js';
import { BankWorker } from './bank/bank-worker.service.js';
import { BankController } from './bank/bank.controller.js';
import { CandidatesRepository } from './bank/candidates.repository.js';
import { LineBookingService } from './bank/line-booking.service.js';
import { FeeRegisterService } from './fees/fee-register.service.js';
import { FeeSchedulesService } from './fees/fee-schedules.service.js';
import { FeesController } from './fees/fees.controller.js';
import { InvoicesRepository } from './fees/invoices.repository.js';
import { LeviesRepository } from './fees/levies.repository.js';
import { LeviesService } from './fees/levies.service.js';
import { WorkItemsRepository } from './fees/work-items.repository.js';
import { ClosingsService } from './ledger/closings.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { LedgerService } from './ledger/ledger.service.js';
import { MemberRegisterService } from './members/member-register.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersJobs } from './members/members.jobs.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { BookingService } from './payments/booking.service.js';
import { CorrectionsService } from './payments/corrections.service.js';
import { CreditsRepository } from './payments/credits.repository.js';
import { CreditsService } from './payments/credits.service.js';
import { PaymentRegisterService } from './payments/payment-register.service.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentsRepository } from './payments/payments.repository.js';
import { PaymentsService } from './payments/payments.service.js';
import { ReceivablesRepository } from './payments/receivables.repository.js';
import { ReceivablesService } from './payments/receivables.service.js';
import { RefundsController } from './payments/refunds.controller.js';
import { RefundsService } from './payments/refunds.service.js';
import { WorkListController } from './payments/work-list.controller.js';
import { WorkListService } from './payments/work-list.service.js';
import { WriteOffsService } from './payments/write-offs.service.js';
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
  BankStatementsRepository,
  CandidatesRepository,
  CreditsRepository,
  ReceivablesRepository,
  RemindersRepository,
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
    PaymentsController,
    RefundsController,
    WorkListController,
    BankController,
    ArrearsController,
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
    BookingService,
    ReceivablesService,
    PaymentsService,
    PaymentRegisterService,
    CorrectionsService,
    CreditsService,
    RefundsService,
    WriteOffsService,
    WorkListService,
    BankProfilesService,
    BankStatementsService,
    LineBookingService,
    BankWorker,
    ArrearsService,
    DisputesService,
    ReminderNotices,
    RemindersService,
    RemindersJobs,
    ClosingsService,
    FeeRegisterService,
    LedgerService,
    StandingService,
    RollsService,
    RollRegisterService,
  ],
})
export class MembershipModule {}
