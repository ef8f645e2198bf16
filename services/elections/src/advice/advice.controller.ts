import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AdviceService } from './advice.service.js';

type View = Promise<elections.AdviceView>;

@Controller()
export class AdviceController {
  constructor(private readonly advice: AdviceService) {}

  @Handles(elections.giveAdvice)
  give(@Payload() request: elections.GiveAdvice, @From() caller: Caller): View {
    return this.advice.give(request, caller);
  }

  @Handles(elections.receiveAdvice)
  receive(@Payload() request: elections.ReceiveAdvice, @From() caller: Caller): View {
    return this.advice.receive(request, caller);
  }

  @Handles(elections.answerAdvice)
  answer(@Payload() request: elections.AnswerAdvice, @From() caller: Caller): View {
    return this.advice.answer(request, caller);
  }

  @Handles(elections.withdrawAdvice)
  withdraw(@Payload() request: elections.WithdrawAdvice, @From() caller: Caller): View {
    return this.advice.withdraw(request, caller);
  }

  @Handles(elections.showAdvice)
  show(request: elections.ShowAdvice): View {
    return this.advice.show(request);
  }

  @Handles(elections.listAdvice)
  list(request: elections.ListAdvice): Promise<elections.AdvicePage> {
    return this.advice.list(request);
  }
}
