import type { Provider } from '@nestjs/common';
import { BallotPapersController } from './ballot-papers/ballot-papers.controller.js';
import { BallotPapersRepository } from './ballot-papers/ballot-papers.repository.js';
import { BallotPapersService } from './ballot-papers/ballot-papers.service.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { ComplaintsRepository } from './complaints/complaints.repository.js';
import { ComplaintsService } from './complaints/complaints.service.js';
import { ContestsRepository } from './contests/contests.repository.js';
import { DeclareUncontestedService } from './declaration/declare-uncontested.service.js';
import { SettlementService } from './contests/settlement.service.js';
import { UnopposedSeats } from './declaration/unopposed-seats.repository.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CorrectionsRepository } from './corrections/corrections.repository.js';
import { CorrectionsService } from './corrections/corrections.service.js';
import { ElectionNoticesRepository } from './timetable/election-notices.repository.js';
import { ElectionNotices } from './timetable/election-notices.service.js';
import { PollSteps } from './timetable/poll-steps.js';
import { TimetableWorker } from './timetable/timetable-worker.service.js';
import { NominationRegisterService } from './nominations/nomination-register.service.js';
import { NominationsController } from './nominations/nominations.controller.js';
import { NominationsRepository } from './nominations/nominations.repository.js';
import { NominationsService } from './nominations/nominations.service.js';
import { SchoolPosts } from './nominations/school-posts.client.js';
import { IssuedTokensRepository } from './issue/issued-tokens.repository.js';
import { PollDue } from './poll/poll-due.service.js';
import { RecordedCorrections } from './record/recorded-corrections.service.js';
import { ErasuresService } from './people/erasures.service.js';
import { PeopleController } from './people/people.controller.js';
import { PersonRecords } from './people/person-records.service.js';
import { IssuedTokens } from './rolls/issued-tokens.js';
import { RollWatch } from './rolls/roll-watch.js';

const providers: Provider[] = [
  BallotPapersRepository,
  BallotPapersService,
  ContestsRepository,
  DeclareUncontestedService,
  SettlementService,
  UnopposedSeats,
  CorrectionsRepository,
  CorrectionsService,
  ComplaintsRepository,
  ComplaintsService,
  NominationsRepository,
  NominationsService,
  NominationRegisterService,
  SchoolPosts,
  { provide: IssuedTokens, useExisting: IssuedTokensRepository },
  ErasuresService,
  PersonRecords,
  ElectionNoticesRepository,
  ElectionNotices,
  TimetableWorker,
  { provide: PollSteps, useExisting: PollDue },
  { provide: RollWatch, useClass: RecordedCorrections },
];

/** Who stands, who votes, and what happens when. */
export const administrationParts = {
  controllers: [
    BallotPapersController,
    NominationsController,
    CorrectionsController,
    ComplaintsController,
    PeopleController,
  ],
  providers,
};
