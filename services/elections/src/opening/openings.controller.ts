import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { OpeningsService } from './openings.service.js';

@Controller()
export class OpeningsController {
  constructor(private readonly openings: OpeningsService) {}

  @Handles(elections.listSealedBallots)
  ballots(request: elections.ListSealedBallots): Promise<elections.SealedBallotPage> {
    return this.openings.ballots(request);
  }

  @Handles(elections.downloadSealedBallots)
  download(request: elections.DownloadSealedBallots): Promise<elections.FilePartView> {
    return this.openings.download(request);
  }

  @Handles(elections.sendShares)
  sendShares(
    @Payload() request: elections.SendShares,
    @From() caller: Caller,
  ): Promise<elections.OpeningView> {
    return this.openings.sendShares(request, caller);
  }

  @Handles(elections.listShares)
  shares(request: elections.ListShares): Promise<elections.SharePage> {
    return this.openings.shares(request);
  }

  @Handles(elections.sendOpenings)
  sendOpenings(
    @Payload() request: elections.SendOpenings,
    @From() caller: Caller,
  ): Promise<elections.OpeningView> {
    return this.openings.sendOpenings(request, caller);
  }

  @Handles(elections.showOpening)
  show(request: elections.ShowOpening): Promise<elections.OpeningView> {
    return this.openings.show(request);
  }
}
