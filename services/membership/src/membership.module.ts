import { Module } from '@nestjs/common';
import { BenefitUsesRepository } from './benefits/benefit-uses.repository.js';
import { BenefitUsesService } from './benefits/benefit-uses.service.js';
import { BenefitsController } from './benefits/benefits.controller.js';
import { BenefitsRepository } from './benefits/benefits.repository.js';
import { BenefitsService } from './benefits/benefits.service.js';
import { UptakeRepository } from './benefits/uptake.repository.js';
import { UptakeService } from './benefits/uptake.service.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AlertsService } from './alerts/alerts.service.js';
import { InvitationsService } from './alerts/invitations.service.js';
import { ElectionNoticesController } from './alerts/election-notices.controller.js';
import { ElectionNoticesService } from './alerts/election-notices.service.js';
import { PeerReviewAlertsController } from './alerts/peer-review-alerts.controller.js';
import { PeerReviewAlertsService } from './alerts/peer-review-alerts.service.js';
import { RoleHoldersPersonalData } from './alerts/role-holders.personal-data.js';
import { RoleHoldersRepository } from './alerts/role-holders.repository.js';
import { SchoolHeads } from './alerts/school-heads.repository.js';
import { SupportThanks } from './alerts/support-thanks.service.js';
import { ArrearsController } from './arrears/arrears.controller.js';
import { ArrearsService } from './arrears/arrears.service.js';
import { DisputesService } from './arrears/disputes.service.js';
import { ReminderNotices } from './arrears/reminder-notices.service.js';
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
import { ReturnsRepository } from './bank/returns.repository.js';
import { ReturnsService } from './bank/returns.service.js';
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
import { InvoiceMailingService } from './fees/invoice-mailing.service.js';
import { LeviesRepository } from './fees/levies.repository.js';
import { LeviesService } from './fees/levies.service.js';
import { LevyRun } from './fees/levy-run.service.js';
import { LevyWorker } from './fees/levy-worker.service.js';
import { PreviewService } from './fees/preview.service.js';
import { RollCorrectionsService } from './fees/roll-corrections.service.js';
import { WorkItemsRepository } from './fees/work-items.repository.js';
import { ClosingsService } from './ledger/closings.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { LedgerService } from './ledger/ledger.service.js';
import { ImportsController } from './member-imports/imports.controller.js';
import { ImportsRepository } from './member-imports/imports.repository.js';
import { ImportsService } from './member-imports/imports.service.js';
import { JoinerService } from './member-imports/joiner.service.js';
import { ConversionsService } from './members/conversions.service.js';
import { MemberRegisterService } from './members/member-register.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersJobs } from './members/members.jobs.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { SchoolLinksRepository } from './members/school-links.repository.js';
import { ErasuresService } from './people/erasures.service.js';
import { ExportsService } from './people/exports.service.js';
import { OwnPersonalData } from './people/own-personal-data.service.js';
import { ActorNotices } from './notices/actor-notices.service.js';
import { Courier } from './notices/courier.service.js';
import { DeliveriesRepository } from './notices/deliveries.repository.js';
import { MailInRepository } from './notices/mail-in.repository.js';
import { MailInService } from './notices/mail-in.service.js';
import { NoticeAttachments } from './notices/notice-attachments.service.js';
import { NoticeMetrics } from './notices/notice-metrics.service.js';
import { NoticeRegisterRepository } from './notices/notice-register.repository.js';
import { NoticeRegisterService } from './notices/notice-register.service.js';
import { NoticeSender } from './notices/notice-sender.service.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesJobs } from './notices/notices.jobs.js';
import { NoticesPersonalData } from './notices/notices.personal-data.js';
import { NoticesRepository } from './notices/notices.repository.js';
import { NoticesService } from './notices/notices.service.js';
import { SchoolNoticesService } from './notices/school-notices.service.js';
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
import { PersonalDataRegister } from './people/personal-data-register.service.js';
import { PostRegisterService } from './people/post-register.service.js';
import { PostsController } from './people/posts.controller.js';
import { PostsService } from './people/posts.service.js';
import { SightService } from './people/sight.service.js';
import { Prisma } from './prisma.js';
import { RollDifferencesRepository } from './rolls/roll-differences.repository.js';
import { RollDifferencesService } from './rolls/roll-differences.service.js';
import { questionsControllers, questionsProviders } from './questions/questions.providers.js';
import { RollRegisterService } from './rolls/roll-register.service.js';
import { RollsController } from './rolls/rolls.controller.js';
import { RollsRepository } from './rolls/rolls.repository.js';
import { RollsService } from './rolls/rolls.service.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';
import { SuccessionsController } from './successions/successions.controller.js';
import { SuccessionsJobs } from './successions/successions.jobs.js';
import { SuccessionsRepository } from './successions/successions.repository.js';
import { SuccessionsService } from './successions/successions.service.js';
import { AsKnownRepository } from './standing/as-known.repository.js';
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
import { VacancyNotices } from './vacancies/vacancy-notices.service.js';
import { VacanciesService } from './vacancies/vacancies.service.js';
import { VacancyRegisterService } from './vacancies/vacancy-register.service.js';
import { BenefitsPersonalData } from './benefits/benefits.personal-data.js';
import { PartnershipPostsPersonalData } from './partnership-posts/partnership-posts.personal-data.js';
import { RemindersPersonalData } from './arrears/reminders.personal-data.js';
import { BillingPersonalData } from './fees/billing.personal-data.js';

const repositories = [
  DeliveriesRepository,
  MailInRepository,
  NoticeRegisterRepository,
  AsKnownRepository,
  BenefitUsesRepository,
  BenefitsRepository,
  UptakeRepository,
  BankStatementsRepository,
  CandidatesRepository,
  ReturnsRepository,
  ReturnsService,
  CreditsRepository,
  ReceivablesRepository,
  RemindersRepository,
  CreditNotesRepository,
  HistoriesRepository,
  ImportsRepository,
  InvoicesRepository,
  LedgerRepository,
  LeviesRepository,
  MembersRepository,
  NoticesRepository,
  PaymentsRepository,
  PeopleRepository,
  RollDifferencesRepository,
  RoleHoldersRepository,
  RollsRepository,
  SchoolHeads,
  SchoolLinksRepository,
  SchoolsRepository,
  SuccessionsRepository,
  WorkItemsRepository,
];

@Module({
  controllers: [
    SchoolsController,
    PeopleController,
    PostsController,
    MembersController,
    SuccessionsController,
    ImportsController,
    FeesController,
    PaymentsController,
    RefundsController,
    WorkListController,
    BankController,
    ArrearsController,
    LeviesController,
    CreditNotesController,
    LedgerController,
    StandingController,
    RollsController,
    NoticesController,
    BenefitsController,
    ...questionsControllers,
    VacanciesController,
    FeedbackController,
    PartnershipPostsController,
    AlertsController,
    ElectionNoticesController,
    PeerReviewAlertsController,
  ],
  providers: [
    Prisma,
    ...repositories,
    PeopleService,
    PersonalDataRegister,
    OwnPersonalData,
    SightService,
    ExportsService,
    ErasuresService,
    PostRegisterService,
    PostsService,
    MembersService,
    ConversionsService,
    SchoolsService,
    SuccessionsService,
    SuccessionsJobs,
    JoinerService,
    ImportsService,
    MemberRegisterService,
    MembersJobs,
    FeeSchedulesService,
    LeviesService,
    BookingService,
    ReceivablesService,
    LevyRun,
    LevyWorker,
    PreviewService,
    BillingService,
    BillingPersonalData,
    CreditNoteRegister,
    CreditNotesService,
    Crediting,
    RollCorrectionsService,
    DocumentsService,
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
    InvoiceMailingService,
    ReminderNotices,
    RemindersService,
    RemindersPersonalData,
    RemindersJobs,
    ClosingsService,
    FeeRegisterService,
    LedgerService,
    StandingService,
    RollsService,
    RollRegisterService,
    NoticeAttachments,
    NoticesService,
    NoticeMetrics,
    Courier,
    NoticeSender,
    NoticeRegisterService,
    SchoolNoticesService,
    MailInService,
    NoticesJobs,
    NoticesPersonalData,
    RollDifferencesService,
    BenefitsService,
    BenefitUsesService,
    BenefitsPersonalData,
    UptakeService,
    ...questionsProviders,
    VacanciesService,
    VacancyNotices,
    ActorNotices,
    VacancyRegisterService,
    VacanciesJobs,
    ...feedbackProviders,
    PartnershipPostsService,
    PartnershipPostRegisterService,
    PartnershipPostsPersonalData,
    AlertsService,
    InvitationsService,
    ElectionNoticesService,
    PeerReviewAlertsService,
    SupportThanks,
    RoleHoldersPersonalData,
  ],
})
export class MembershipModule {}
