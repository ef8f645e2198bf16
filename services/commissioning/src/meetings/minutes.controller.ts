import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { MinutesService } from './minutes.service.js';
import { PublicMinutesService } from './public-minutes.service.js';

type View = Promise<commissioning.MinutesView>;

@Controller()
export class MinutesController {
  constructor(
    private readonly minutes: MinutesService,
    private readonly published: PublicMinutesService,
  ) {}

  @Handles(commissioning.showMinutes)
  show(@Payload() { meeting }: commissioning.ShowMinutes, @From() caller: Caller): View {
    return this.minutes.show(meeting, caller);
  }

  @Handles(commissioning.writeMinutes)
  write(@Payload() request: commissioning.WriteMinutes, @From() caller: Caller): View {
    return this.minutes.write(request, caller);
  }

  @Handles(commissioning.publishMinutes)
  publish(@Payload() request: commissioning.PublishMinutes, @From() caller: Caller): View {
    return this.minutes.publish(request, caller);
  }

  @Handles(commissioning.correctMinutes)
  correct(@Payload() request: commissioning.CorrectMinutes, @From() caller: Caller): View {
    return this.minutes.correct(request, caller);
  }

  @Handles(commissioning.listPublicMinutes)
  list(request: commissioning.ListPublicMinutes): Promise<commissioning.PublicMinutesPage> {
    return this.published.list(request);
  }

  @Handles(commissioning.showPublicMinutes)
  read(request: commissioning.ShowPublicMinutes): Promise<commissioning.PublicMinutesView> {
    return this.published.show(request);
  }
}
