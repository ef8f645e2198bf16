import { ArchiveRepository } from './archive/archive.repository.js';
import { ArchiveService } from './archive/archive.service.js';
import { BatchesService } from './box/batches.service.js';
import { BoxListener } from './box/box-listener.service.js';
import { BoxRepository } from './box/box.repository.js';
import { CastsService } from './box/casts.service.js';
import { PublicLogService } from './box/public-log.service.js';
import { CountService } from './count/count.service.js';
import { CountsController } from './count/counts.controller.js';
import { CountsRepository } from './count/counts.repository.js';
import { CountsService } from './count/counts.service.js';
import { DeclarationService } from './declaration/declaration.service.js';
import { DeclarationsRepository } from './declaration/declarations.repository.js';
import { IssuedTokensRepository } from './issue/issued-tokens.repository.js';
import { TokensController } from './issue/tokens.controller.js';
import { TokensService } from './issue/tokens.service.js';
import { HoldersRepository } from './keys/holders.repository.js';
import { KeyMaker } from './keys/key-maker.service.js';
import { KeysRepository } from './keys/keys.repository.js';
import { OpeningsController } from './opening/openings.controller.js';
import { OpeningsRepository } from './opening/openings.repository.js';
import { OpeningsService } from './opening/openings.service.js';
import { ClosePollService } from './poll/close-poll.service.js';
import { OpenPollService } from './poll/open-poll.service.js';
import { PollDue } from './poll/poll-due.service.js';
import { PollTermsService } from './poll/poll-terms.service.js';
import { PollsController } from './poll/polls.controller.js';
import { PollsRepository } from './poll/polls.repository.js';
import { PollsService } from './poll/polls.service.js';
import { LogRepository } from './record/log.repository.js';
import { RecordedVoid } from './record/recorded-void.service.js';
import { RetentionRepository } from './retention/retention.repository.js';
import { RetentionService } from './retention/retention.service.js';
import { RecordedRollRepository } from './record/recorded-roll.repository.js';

export const ballotControllers = [PollsController, TokensController, OpeningsController, CountsController];

/** From the keys to the declaration. */
export const ballotProviders = [
  HoldersRepository,
  KeyMaker,
  KeysRepository,
  LogRepository,
  RecordedRollRepository,
  RecordedVoid,
  PollsRepository,
  PollTermsService,
  PollsService,
  OpenPollService,
  ClosePollService,
  PollDue,
  IssuedTokensRepository,
  TokensService,
  BoxRepository,
  CastsService,
  BatchesService,
  PublicLogService,
  BoxListener,
  OpeningsRepository,
  OpeningsService,
  CountsRepository,
  CountService,
  CountsService,
  DeclarationsRepository,
  DeclarationService,
  ArchiveRepository,
  ArchiveService,
  RetentionRepository,
  RetentionService,
];
