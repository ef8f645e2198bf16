import type { Provider } from '@nestjs/common';
import { AdviceController } from './advice/advice.controller.js';
import { AdviceRepository } from './advice/advice.repository.js';
import { AdviceService } from './advice/advice.service.js';
import { SlicMeetingsController } from './slic-meetings/slic-meetings.controller.js';
import { SlicMeetingsRepository } from './slic-meetings/slic-meetings.repository.js';
import { SlicMeetingsService } from './slic-meetings/slic-meetings.service.js';
import { SlicMinutesRepository } from './slic-meetings/slic-minutes.repository.js';
import { SlicMinutesService } from './slic-meetings/slic-minutes.service.js';
import { SlicChairsRepository } from './slic-members/slic-chairs.repository.js';
import { SlicMembersController } from './slic-members/slic-members.controller.js';
import { SlicMembersRepository } from './slic-members/slic-members.repository.js';
import { SlicMembersService } from './slic-members/slic-members.service.js';
import { FollowedNeeds } from './slic-needs/followed-needs.service.js';
import { SlicNeedsController } from './slic-needs/slic-needs.controller.js';
import { SlicNeedsRepository } from './slic-needs/slic-needs.repository.js';
import { SlicNeedsService } from './slic-needs/slic-needs.service.js';

const providers: Provider[] = [
  SlicMembersRepository,
  SlicChairsRepository,
  SlicMembersService,
  SlicMeetingsRepository,
  SlicMeetingsService,
  SlicMinutesRepository,
  SlicMinutesService,
  SlicNeedsRepository,
  SlicNeedsService,
  FollowedNeeds,
  AdviceRepository,
  AdviceService,
];

/** The SLIC: who belongs to it, when it meets, and what it decides. */
export const slicParts = {
  controllers: [SlicMembersController, SlicMeetingsController, SlicNeedsController, AdviceController],
  providers,
};
