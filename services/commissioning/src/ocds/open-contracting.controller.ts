import { Controller } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Handles } from '@partnership/messaging';
import { OpenContractingService } from './open-contracting.service.js';

@Controller()
export class OpenContractingController {
  constructor(private readonly published: OpenContractingService) {}

  @Handles(commissioning.listReleases)
  releases(request: commissioning.ListReleases): Promise<commissioning.ReleasePackageView> {
    return this.published.releases(request);
  }

  @Handles(commissioning.listRecords)
  records(request: commissioning.ListRecords): Promise<commissioning.RecordPackageView> {
    return this.published.records(request);
  }

  @Handles(commissioning.showReleases)
  showReleases(request: commissioning.ShowProcess): Promise<commissioning.ReleasePackageView> {
    return this.published.releasesOf(request);
  }

  @Handles(commissioning.showRecord)
  showRecord(request: commissioning.ShowProcess): Promise<commissioning.RecordPackageView> {
    return this.published.record(request);
  }

  @Handles(commissioning.listRedFlags)
  redFlags(request: commissioning.ListRedFlags): Promise<commissioning.RedFlagPage> {
    return this.published.redFlags(request);
  }
}
