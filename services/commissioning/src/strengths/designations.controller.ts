import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { DesignationsService } from './designations.service.js';

@Controller()
export class DesignationsController {
  constructor(private readonly designations: DesignationsService) {}

  @Handles(commissioning.recordDesignation)
  record(
    @Payload() request: commissioning.RecordDesignation,
    @From() caller: Caller,
  ): Promise<commissioning.DesignationView> {
    return this.designations.record(request, caller);
  }

  @Handles(commissioning.endDesignation)
  end(
    @Payload() request: commissioning.EndDesignation,
    @From() caller: Caller,
  ): Promise<commissioning.DesignationView> {
    return this.designations.end(request, caller);
  }

  @Handles(commissioning.listDesignations)
  list(
    @Payload() request: commissioning.ListDesignations,
    @From() caller: Caller,
  ): Promise<commissioning.DesignationPage> {
    return this.designations.list(request, caller);
  }

  @Handles(commissioning.countDesignations)
  count(request: commissioning.CountDesignations): Promise<commissioning.DesignationCountsView> {
    return this.designations.count(request);
  }
}
