import type { Provider } from '@nestjs/common';
import { ModerationController } from './moderation.controller.js';
import { ModerationService } from './moderation.service.js';
import { QuestionRegisterService } from './question-register.service.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsJobs } from './questions.jobs.js';
import { QuestionsPersonalData } from './questions.personal-data.js';
import { SubmissionsRepository } from './submissions.repository.js';
import { SubmissionsService } from './submissions.service.js';
import { SubmitterNotices } from './submitter-notices.service.js';

export const questionsControllers = [QuestionsController, ModerationController];

export const questionsProviders: Provider[] = [
  SubmitterNotices,
  SubmissionsRepository,
  SubmissionsService,
  ModerationService,
  QuestionRegisterService,
  QuestionsPersonalData,
  QuestionsJobs,
];
