import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PracticesService } from './practices.service.js';

type View = Promise<commissioning.PracticeView>;

@Controller()
export class PracticesController {
  constructor(private readonly practices: PracticesService) {}

  @Handles(commissioning.writePractice)
  write(@Payload() request: commissioning.WritePractice, @From() caller: Caller): View {
    return this.practices.write(request, caller);
  }

  @Handles(commissioning.revisePractice)
  revise(@Payload() request: commissioning.RevisePractice, @From() caller: Caller): View {
    return this.practices.revise(request, caller);
  }

  @Handles(commissioning.publishPractice)
  publish(@Payload() request: commissioning.PublishPractice, @From() caller: Caller): View {
    return this.practices.publish(request, caller);
  }

  @Handles(commissioning.returnPractice)
  return(@Payload() request: commissioning.ReturnPractice, @From() caller: Caller): View {
    return this.practices.return(request, caller);
  }

  @Handles(commissioning.withdrawPractice)
  withdraw(@Payload() request: commissioning.WithdrawPractice, @From() caller: Caller): View {
    return this.practices.withdraw(request, caller);
  }

  @Handles(commissioning.showPractice)
  show(@Payload() { practice }: commissioning.ShowPractice, @From() caller: Caller): View {
    return this.practices.show(practice, caller);
  }

  @Handles(commissioning.listPractices)
  list(
    @Payload() request: commissioning.ListPractices,
    @From() caller: Caller,
  ): Promise<commissioning.PracticePage> {
    return this.practices.list(request, caller);
  }

  @Handles(commissioning.searchPractices)
  search(request: commissioning.SearchPractices): Promise<commissioning.PublishedPracticePage> {
    return this.practices.search(request);
  }

  @Handles(commissioning.showPublishedPractice)
  showPublished({ practice }: commissioning.ShowPractice): Promise<commissioning.PublishedPracticeView> {
    return this.practices.showPublished(practice);
  }
}
