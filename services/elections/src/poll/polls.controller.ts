import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ClosePollService } from './close-poll.service.js';
import { OpenPollService } from './open-poll.service.js';
import { PollsService } from './polls.service.js';

@Controller()
export class PollsController {
  constructor(
    private readonly polls: PollsService,
    private readonly opening: OpenPollService,
    private readonly closing: ClosePollService,
  ) {}

  @Handles(elections.registerHolders)
  registerHolders(
    @Payload() request: elections.RegisterHolders,
    @From() caller: Caller,
  ): Promise<elections.PollView> {
    return this.polls.registerHolders(request, caller);
  }

  @Handles(elections.openPoll)
  open(@Payload() request: elections.OpenPoll, @From() caller: Caller): Promise<elections.ElectionView> {
    return this.opening.open(request, caller);
  }

  @Handles(elections.closePoll)
  close(@Payload() request: elections.ClosePoll, @From() caller: Caller): Promise<elections.ElectionView> {
    return this.closing.close(request, caller);
  }

  @Handles(elections.showPoll)
  show(@Payload() request: elections.ShowPoll, @From() caller: Caller): Promise<elections.PollView> {
    return this.polls.show(request, caller);
  }
}
