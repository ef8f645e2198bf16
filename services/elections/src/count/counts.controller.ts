import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller, type membership } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ArchiveService } from '../archive/archive.service.js';
import { DeclarationService } from '../declaration/declaration.service.js';
import { CountService } from './count.service.js';
import { CountsService } from './counts.service.js';

type File = Promise<membership.DocumentView>;

@Controller()
export class CountsController {
  constructor(
    private readonly counting: CountService,
    private readonly declaring: DeclarationService,
    private readonly counts: CountsService,
    private readonly archives: ArchiveService,
  ) {}

  @Handles(elections.countElection)
  count(
    @Payload() request: elections.CountElection,
    @From() caller: Caller,
  ): Promise<elections.ElectionView> {
    return this.counting.count(request, caller);
  }

  @Handles(elections.declareElection)
  declare(
    @Payload() request: elections.DeclareElection,
    @From() caller: Caller,
  ): Promise<elections.ElectionView> {
    return this.declaring.declare(request, caller);
  }

  @Handles(elections.showCounts)
  show(
    @Payload() request: elections.ShowCounts,
    @From() caller: Caller,
  ): Promise<elections.ElectionCountsView> {
    return this.counts.show(request, caller);
  }

  @Handles(elections.showCountSheet)
  sheet(@Payload() request: elections.ShowCountSheet, @From() caller: Caller): File {
    return this.counts.sheet(request, caller, 'json');
  }

  @Handles(elections.showCountTable)
  table(@Payload() request: elections.ShowCountSheet, @From() caller: Caller): File {
    return this.counts.sheet(request, caller, 'csv');
  }

  @Handles(elections.showCountPage)
  page(@Payload() request: elections.ShowCountSheet, @From() caller: Caller): File {
    return this.counts.sheet(request, caller, 'html');
  }

  @Handles(elections.showProfile)
  profile(@Payload() request: elections.ShowCountSheet, @From() caller: Caller): File {
    return this.counts.profile(request, caller);
  }

  @Handles(elections.showWholeCountSheet)
  wholeSheet(@Payload() request: elections.ShowCountSheet, @From() caller: Caller): File {
    return this.counts.wholeSheet(request, caller);
  }

  @Handles(elections.showWholeProfile)
  wholeProfile(@Payload() request: elections.ShowCountSheet, @From() caller: Caller): File {
    return this.counts.wholeProfile(request, caller);
  }

  @Handles(elections.showArchive)
  archive(request: elections.ShowArchive): Promise<elections.FilePartView> {
    return this.archives.part(request);
  }
}
