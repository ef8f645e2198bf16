import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { LeadsService } from './leads.service.js';

@Controller()
export class LeadsController {
  constructor(private readonly leads: LeadsService) {}

  @Handles(districts.listDistricts)
  list(): Promise<districts.DistrictList> {
    return this.leads.list();
  }

  @Handles(districts.showDistrict)
  show({ district }: districts.ShowDistrict): Promise<districts.DistrictView> {
    return this.leads.show(district);
  }

  @Handles(districts.listLeadTerms)
  history({ district }: districts.ShowDistrict): Promise<districts.LeadTermList> {
    return this.leads.history(district);
  }

  @Handles(districts.appointLead)
  appoint(
    @Payload() request: districts.AppointLead,
    @From() caller: Caller,
  ): Promise<districts.DistrictView> {
    return this.leads.appoint(request, caller);
  }

  @Handles(districts.endLead)
  end(@Payload() request: districts.EndLead, @From() caller: Caller): Promise<districts.DistrictView> {
    return this.leads.end(request, caller);
  }
}
