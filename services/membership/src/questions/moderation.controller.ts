import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ModerationService } from './moderation.service.js';
import { QuestionRegisterService } from './question-register.service.js';

type Shown = Promise<membership.SubmissionView>;

@Controller()
export class ModerationController {
  constructor(
    private readonly moderation: ModerationService,
    private readonly register: QuestionRegisterService,
  ) {}

  @Handles(membership.listSubmissions)
  list(request: membership.ListSubmissions): Promise<membership.SubmissionPage> {
    return this.register.submitted(request);
  }

  @Handles(membership.showSubmission)
  show(request: membership.ShowSubmission): Shown {
    return this.register.submission(request);
  }

  @Handles(membership.takeUpSubmission)
  takeUp(@Payload() request: membership.TakeUpSubmission, @From() caller: Caller): Shown {
    return this.moderation.takeUp(request, caller);
  }

  @Handles(membership.rejectSubmission)
  reject(@Payload() request: membership.RejectSubmission, @From() caller: Caller): Shown {
    return this.moderation.reject(request, caller);
  }

  @Handles(membership.wordSubmission)
  word(@Payload() request: membership.WordSubmission, @From() caller: Caller): Shown {
    return this.moderation.word(request, caller);
  }

  @Handles(membership.answerQuestion)
  answer(@Payload() request: membership.AnswerQuestion, @From() caller: Caller): Shown {
    return this.moderation.answer(request, caller);
  }

  @Handles(membership.publishSubmission)
  publish(@Payload() request: membership.PublishSubmission, @From() caller: Caller): Shown {
    return this.moderation.publish(request, caller);
  }

  @Handles(membership.correctAnswer)
  correct(@Payload() request: membership.CorrectAnswer, @From() caller: Caller): Shown {
    return this.moderation.correct(request, caller);
  }

  @Handles(membership.withdrawSubmission)
  withdraw(@Payload() request: membership.WithdrawSubmission, @From() caller: Caller): Shown {
    return this.moderation.withdraw(request, caller);
  }

  @Handles(membership.addQuestionSection)
  addSection(
    @Payload() request: membership.AddQuestionSection,
    @From() caller: Caller,
  ): Promise<membership.QuestionSectionView> {
    return this.register.addSection(request, caller);
  }

  @Handles(membership.renameQuestionSection)
  renameSection(
    @Payload() request: membership.RenameQuestionSection,
    @From() caller: Caller,
  ): Promise<membership.QuestionSectionView> {
    return this.register.renameSection(request, caller);
  }
}
