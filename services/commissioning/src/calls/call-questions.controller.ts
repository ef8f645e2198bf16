import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CallQuestionsService } from './call-questions.service.js';

type View = Promise<commissioning.CallQuestionView>;

@Controller()
export class CallQuestionsController {
  constructor(private readonly questions: CallQuestionsService) {}

  @Handles(commissioning.askCallQuestion)
  ask(@Payload() request: commissioning.AskCallQuestion, @From() caller: Caller): View {
    return this.questions.ask(request, caller);
  }

  @Handles(commissioning.answerCallQuestion)
  answer(@Payload() request: commissioning.AnswerCallQuestion, @From() caller: Caller): View {
    return this.questions.answer(request, caller);
  }

  @Handles(commissioning.correctCallAnswer)
  correct(@Payload() request: commissioning.CorrectCallAnswer, @From() caller: Caller): View {
    return this.questions.correct(request, caller);
  }

  @Handles(commissioning.publishCallAnswers)
  publish(
    @Payload() request: commissioning.PublishCallAnswers,
    @From() caller: Caller,
  ): Promise<commissioning.AnswersPublishedView> {
    return this.questions.publish(request, caller);
  }

  @Handles(commissioning.listCallQuestions)
  list(request: commissioning.ListCallQuestions): Promise<commissioning.CallQuestionPage> {
    return this.questions.list(request);
  }

  @Handles(commissioning.listCallAnswers)
  listPublished(request: commissioning.ListCallAnswers): Promise<commissioning.PublishedAnswerPage> {
    return this.questions.listPublished(request);
  }
}
