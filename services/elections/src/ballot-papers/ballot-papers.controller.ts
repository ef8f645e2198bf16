import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { BallotPapersService } from './ballot-papers.service.js';

@Controller()
export class BallotPapersController {
  constructor(private readonly papers: BallotPapersService) {}

  @Handles(elections.listOwnBallotPapers)
  listMine(
    @Payload() request: elections.ListOwnBallotPapers,
    @From() caller: Caller,
  ): Promise<elections.OwnBallotPaperPage> {
    return this.papers.listMine(request, caller);
  }
}
