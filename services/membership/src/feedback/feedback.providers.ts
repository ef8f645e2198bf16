import type { Provider } from '@nestjs/common';
import { FeedbackRegisterService } from './feedback-register.service.js';
import { FeedbackPersonalData } from './feedback.personal-data.js';
import { FeedbackService } from './feedback.service.js';

export const feedbackProviders: Provider[] = [FeedbackService, FeedbackRegisterService, FeedbackPersonalData];
