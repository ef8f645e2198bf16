import type { Type } from '@nestjs/common';
import { AreasController } from './areas/areas.controller.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { EffectivenessController } from './agreements/effectiveness.controller.js';
import { AccuracyController } from './accuracy/accuracy.controller.js';
import { AwardFeedbackController } from './awards/award-feedback.controller.js';
import { AwardsController } from './awards/awards.controller.js';
import { BallotPapersController } from './ballot-papers/ballot-papers.controller.js';
import { BenefitsController } from './benefits/benefits.controller.js';
import { CallQuestionsController } from './calls/call-questions.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CasualVacanciesController } from './casual-vacancies/casual-vacancies.controller.js';
import { ElectedSeatsController } from './casual-vacancies/elected-seats.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { ChartsController } from './charts/charts.controller.js';
import { ClientsController } from './clients/clients.controller.js';
import { ClockController } from './clock/clock.controller.js';
import { CircleController } from './circle/circle.controller.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { ComparisonsController } from './comparisons/comparisons.controller.js';
import { ConcernsController } from './concerns/concerns.controller.js';
import { SchoolAreasController } from './concerns/school-areas.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { DistrictsController } from './districts/districts.controller.js';
import { TeamsController } from './districts/teams.controller.js';
import { CountsController } from './ballots/counts.controller.js';
import { PollsController } from './ballots/polls.controller.js';
import { AdviceController } from './slic/advice.controller.js';
import { SlicMeetingsController } from './slic/slic-meetings.controller.js';
import { SlicMembersController } from './slic/slic-members.controller.js';
import { SlicNeedsController } from './slic/slic-needs.controller.js';
import { ElectionsController } from './elections/elections.controller.js';
import { EngagementController } from './engagement/engagement.controller.js';
import { CapacityController } from './expressions/capacity.controller.js';
import { ExpressionsController } from './expressions/expressions.controller.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { FeedProfilesController } from './feeds/profiles.controller.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { CreditNotesController } from './fees/credit-notes.controller.js';
import { FeesController } from './fees/fees.controller.js';
import { LeviesController } from './fees/levies.controller.js';
import { GrantsController } from './grants/grants.controller.js';
import { GroupsController } from './groups/groups.controller.js';
import { IdeasController } from './ideas/ideas.controller.js';
import { KpisController } from './kpis/kpis.controller.js';
import { AgendaItemsController } from './meetings/agenda-items.controller.js';
import { CommissioningMeetingsController } from './meetings/commissioning-meetings.controller.js';
import { GroupMembersController } from './meetings/group-members.controller.js';
import { PublicMinutesController } from './meetings/public-minutes.controller.js';
import { LocalOfferController } from './local-offer/local-offer.controller.js';
import { LocalServicesController } from './local-offer/local-services.controller.js';
import { InformalSupportController } from './informal-support/informal-support.controller.js';
import { MeController } from './me/me.controller.js';
import { MemberImportsController } from './members/member-imports.controller.js';
import { MembersController } from './members/members.controller.js';
import { MembershipStatesController } from './members/membership-states.controller.js';
import { NominationsController } from './nominations/nominations.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { PartnershipPostsController } from './partnership-posts/partnership-posts.controller.js';
import { ArrearsController } from './money/arrears.controller.js';
import { BankController } from './money/bank.controller.js';
import { LedgerController } from './money/ledger.controller.js';
import { PaymentsController } from './money/payments.controller.js';
import { PeopleController } from './people/people.controller.js';
import { OpenContractingController } from './open-contracting/open-contracting.controller.js';
import { PaymentInstructionsController } from './payments/payment-instructions.controller.js';
import { SupplierInvoicesController } from './payments/supplier-invoices.controller.js';
import { PeerReviewRoundsController } from './peer-review/peer-review-rounds.controller.js';
import { PeerReviewsController } from './peer-review/peer-reviews.controller.js';
import { ReviewModelsController } from './peer-review/review-models.controller.js';
import { PotsController } from './pots/pots.controller.js';
import { PurchasesController } from './pots/purchases.controller.js';
import { StatementsController } from './pots/statements.controller.js';
import { VirementsController } from './pots/virements.controller.js';
import { QuestionsController } from './questions/questions.controller.js';
import { ResponsibilitiesController } from './responsibilities/responsibilities.controller.js';
import { RollCorrectionsController } from './roll-corrections/roll-corrections.controller.js';
import { RollsController } from './rolls/rolls.controller.js';
import { FamiliesController } from './school-groups/families.controller.js';
import { SchoolGroupsController } from './school-groups/school-groups.controller.js';
import { SchoolLinesController } from './schools/school-lines.controller.js';
import { SchoolsController } from './schools/schools.controller.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { SignalsController } from './signals/signals.controller.js';
import { SignalRulesController } from './signals/signal-rules.controller.js';
import { DesignationsController } from './strengths/designations.controller.js';
import { PracticesController } from './strengths/practices.controller.js';
import { StrengthsController } from './strengths/strengths.controller.js';
import { VacanciesController } from './vacancies/vacancies.controller.js';

/** The API, in the order in which the documentation shows it. */
export const apiControllers: readonly Type[] = [
  MeController,
  SchoolsController,
  DeskController,
  SchoolLinesController,
  AccuracyController,
  DistrictsController,
  FeedProfilesController,
  TeamsController,
  EngagementController,
  GroupsController,
  IdeasController,
  KpisController,
  LocalOfferController,
  LocalServicesController,
  AreasController,
  FeedsController,
  IndicatorsController,
  SignalsController,
  ComparisonsController,
  ChartsController,
  SignalRulesController,
  ConcernsController,
  SchoolAreasController,
  ResponsibilitiesController,
  MembersController,
  MemberImportsController,
  MembershipStatesController,
  PeopleController,
  FeesController,
  BenefitsController,
  BankController,
  PaymentsController,
  ArrearsController,
  LedgerController,
  LeviesController,
  CreditNotesController,
  RollsController,
  NoticesController,
  GroupMembersController,
  CommissioningMeetingsController,
  AgendaItemsController,
  PublicMinutesController,
  CommissionsController,
  CallsController,
  CallQuestionsController,
  ExpressionsController,
  CapacityController,
  AgreementsController,
  EffectivenessController,
  CasesController,
  ScoringController,
  AwardsController,
  AwardFeedbackController,
  PotsController,
  CircleController,
  OpenContractingController,
  PurchasesController,
  VirementsController,
  StatementsController,
  SupplierInvoicesController,
  PaymentInstructionsController,
  PeerReviewRoundsController,
  PeerReviewsController,
  ReviewModelsController,
  StrengthsController,
  DesignationsController,
  PracticesController,
  InformalSupportController,
  SchoolGroupsController,
  FamiliesController,
  ElectionsController,
  NominationsController,
  RollCorrectionsController,
  ComplaintsController,
  BallotPapersController,
  PollsController,
  CountsController,
  ElectedSeatsController,
  CasualVacanciesController,
  SlicMembersController,
  SlicMeetingsController,
  SlicNeedsController,
  AdviceController,
  VacanciesController,
  QuestionsController,
  FeedbackController,
  PartnershipPostsController,
  GrantsController,
  ClientsController,
  DeadLettersController,
];

/** Only where the clock may be moved: in a demo and under test. */
export const clockControllers: readonly Type[] = [ClockController];
