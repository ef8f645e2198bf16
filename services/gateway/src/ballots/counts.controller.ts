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
export class CountsController {
  constructor(
    private readonly services: Services,
    private readonly files: FileParts,
  ) {}

  @Post('count')
  @Serves(elections.countElection, 'Count the opened ballots')
  count(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('declaration')
  @Serves(elections.declareElection, 'Declare the result')
  declare(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('counts')
  @Serves(elections.showCounts, 'See the result of every contest')
  counts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/count.json')
  @Serves(elections.showCountSheet, 'Download the count sheet', {
    document: 'application/vnd.count-sheet+json',
  })
  sheet(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/count.csv')
  @Serves(elections.showCountTable, 'Download the count as a table', { document: 'text/csv' })
  table(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/count.html')
  @Serves(elections.showCountPage, 'Download the count sheet to print', { document: 'text/html' })
  page(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/profile.blt')
  @Serves(elections.showProfile, 'Download the ballots that were counted, for any counting program', {
    document: 'text/plain',
  })
  profile(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/whole-count.json')
  @Serves(elections.showWholeCountSheet, 'Download the count sheet with what is withheld from publication', {
    document: 'application/vnd.count-sheet+json',
  })
  wholeSheet(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('contests/:contest/whole-profile.blt')
  @Serves(elections.showWholeProfile, 'Download the ballots that are withheld from publication', {
    document: 'text/plain',
  })
  wholeProfile(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('archive')
  @Serves(elections.showArchive, 'Download all that a stranger needs to check a declared election', {
    document: 'application/zip',
  })
  archive(ask: Ask<elections.ShowArchive>): Promise<elections.FilePartView> {
    return this.files.whole(elections.showArchive, ask);
  }
}
