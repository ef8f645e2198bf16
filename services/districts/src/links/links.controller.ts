import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { LinksService } from './links.service.js';

@Controller()
export class LinksController {
  constructor(private readonly links: LinksService) {}

  @Handles(districts.listLinks)
  list({ urn }: districts.ShowSchool): Promise<districts.SuccessionLinksView> {
    return this.links.list(urn);
  }

  @Handles(districts.showLink)
  show(request: districts.ShowLink): Promise<districts.SuccessionLinkView> {
    return this.links.show(request);
  }

  @Handles(districts.recordLink)
  record(
    @Payload() request: districts.RecordLink,
    @From() caller: Caller,
  ): Promise<districts.SuccessionLinkView> {
    return this.links.record(request, caller);
  }

  @Handles(districts.strikeLink)
  strike(
    @Payload() request: districts.StrikeLink,
    @From() caller: Caller,
  ): Promise<districts.SuccessionLinkView> {
    return this.links.strike(request, caller);
  }
}
