import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, Nothing, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { RunsService } from './runs.service.js';
import { UploadsService } from './uploads.service.js';

@Controller()
export class FeedsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly runs: RunsService,
  ) {}

  @Handles(districts.beginUpload)
  begin(@Payload() request: districts.BeginUpload, @From() caller: Caller): Promise<districts.UploadView> {
    return this.uploads.begin(request, caller);
  }

  @Handles(districts.appendChunk)
  append(@Payload() request: districts.AppendChunk, @From() caller: Caller): Promise<districts.ChunkReceipt> {
    return this.uploads.append(request, caller);
  }

  @Handles(districts.completeUpload)
  complete(
    @Payload() request: districts.CompleteUpload,
    @From() caller: Caller,
  ): Promise<districts.FeedRunView> {
    return this.uploads.complete(request, caller);
  }

  @Handles(districts.abandonUpload)
  abandon(@Payload() request: districts.AbandonUpload, @From() caller: Caller): Promise<Nothing> {
    return this.uploads.abandon(request, caller);
  }

  @Handles(districts.showRun)
  show(@Payload() { run }: districts.ShowRun, @From() caller: Caller): Promise<districts.FeedRunView> {
    return this.runs.show(run, caller);
  }

  @Handles(districts.listRuns)
  list(@Payload() request: districts.ListRuns, @From() caller: Caller): Promise<districts.FeedRunPage> {
    return this.runs.list(request, caller);
  }

  @Handles(districts.listRowFaults)
  listFaults(
    @Payload() request: districts.ListRowFaults,
    @From() caller: Caller,
  ): Promise<districts.RowFaultPage> {
    return this.runs.listFaults(request, caller);
  }

  @Handles(districts.reverseRun)
  reverse(@Payload() request: districts.ReverseRun, @From() caller: Caller): Promise<districts.FeedRunView> {
    return this.runs.reverse(request, caller);
  }
}
