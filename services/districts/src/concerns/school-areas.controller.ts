import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { SchoolAreasService } from './school-areas.service.js';

@Controller()
export class SchoolAreasController {
  constructor(private readonly areas: SchoolAreasService) {}

  @Handles(districts.listSchoolAreas)
  list(
    @Payload() request: districts.ListSchoolAreas,
    @From() caller: Caller,
  ): Promise<districts.SchoolAreaList> {
    return this.areas.list(request, caller);
  }

  @Handles(districts.showSchoolArea)
  show(
    @Payload() request: districts.ShowSchoolArea,
    @From() caller: Caller,
  ): Promise<districts.SchoolAreaView> {
    return this.areas.show(request, caller);
  }

  @Handles(districts.listSchoolAreaHistory)
  history(
    @Payload() request: districts.ShowSchoolArea,
    @From() caller: Caller,
  ): Promise<districts.SchoolAreaList> {
    return this.areas.history(request, caller);
  }

  @Handles(districts.recordSchoolArea)
  record(
    @Payload() request: districts.RecordSchoolArea,
    @From() caller: Caller,
  ): Promise<districts.SchoolAreaView> {
    return this.areas.record(request, caller);
  }
}
