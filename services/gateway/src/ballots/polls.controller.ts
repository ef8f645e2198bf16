import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { FileParts } from './file-parts.service.js';

@Area('Polls and counts', 'Secret ballots from the notice of poll to the declaration, and what checks them.')
@Controller('v1/elections/:election')
export class PollsController {
  constructor(
    private readonly services: Services,
    private readonly files: FileParts,
  ) {}

  @Post('holders')
  @Serves(elections.registerHolders, 'Register the three who hold a key to the ballots')
  holders(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('poll')
  @Serves(elections.showPoll, 'See a poll: holders, fingerprint, and after the close how many drew and cast')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('poll-opening')
  @Serves(elections.openPoll, 'Open the poll')
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('poll-closing')
  @Serves(elections.closePoll, 'Close the poll')
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('contests/:contest/tokens')
  @Serves(elections.drawToken, 'Draw the token of a school: a signature of what the registrar cannot see')
  draw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/tokens')
  @Serves(elections.listIssuedTokens, 'Read which schools drew a token, after the close')
  issued(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:school/roll-entries')
  @Serves(elections.listRollEntriesOfSchool, 'Find a school on the published roll by its salts')
  entries(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/sealed-ballots')
  @Serves(elections.listSealedBallots, 'Read the sealed ballots that count, after the close')
  ballots(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/sealed-ballots.json')
  @Serves(elections.downloadSealedBallots, 'Download the sealed ballots for a holder to open', {
    document: 'application/vnd.sealed-ballots+json',
  })
  download(ask: Ask<elections.DownloadSealedBallots>): Promise<elections.FilePartView> {
    return this.files.whole(elections.downloadSealedBallots, ask);
  }

  @Post('contests/:contest/shares')
  @Serves(elections.sendShares, 'Hand what the first holder of a pair took off to the second')
  sendShares(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/shares')
  @Serves(elections.listShares, 'Read the shares of a pair')
  shares(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('contests/:contest/openings')
  @Serves(elections.sendOpenings, 'Say how ballots read, with what proves it')
  sendOpenings(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/opening')
  @Serves(elections.showOpening, 'See how far the ballots of a contest are opened')
  opening(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
