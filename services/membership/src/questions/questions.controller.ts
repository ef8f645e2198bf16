import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { QuestionRegisterService } from './question-register.service.js';
import { SubmissionsService } from './submissions.service.js';

@Controller()
export class QuestionsController {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly register: QuestionRegisterService,
  ) {}

  @Handles(membership.submitQuestion)
  submit(
    @Payload() request: membership.SubmitQuestion,
    @From() caller: Caller,
  ): Promise<membership.SubmissionReceipt> {
    return this.submissions.submit(request, caller);
  }

  @Handles(membership.submitComment)
  comment(
    @Payload() request: membership.SubmitComment,
    @From() caller: Caller,
  ): Promise<membership.SubmissionReceipt> {
    return this.submissions.comment(request, caller);
  }

  @Handles(membership.takeMail)
  takeMail(@Payload() request: membership.TakeMail, @From() caller: Caller): Promise<membership.MailReceipt> {
    return this.submissions.takeMail(request, caller);
  }

  @Handles(membership.showSubmissionState)
  status(request: membership.ShowSubmissionState): Promise<membership.SubmissionStateView> {
    return this.submissions.status(request);
  }

  @Handles(membership.listQuestions)
  list(request: membership.ListQuestions): Promise<membership.PublishedQuestionPage> {
    return this.register.list(request);
  }

  @Handles(membership.showQuestion)
  show(request: membership.ShowQuestion): Promise<membership.PublishedQuestionView> {
    return this.register.show(request);
  }

  @Handles(membership.listQuestionSections)
  sections(request: membership.ListQuestionSections): Promise<membership.QuestionSectionPage> {
    return this.register.sections(request);
  }
}
