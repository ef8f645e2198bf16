import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ComplaintsService } from './complaints.service.js';

type View = Promise<elections.ComplaintView>;

@Controller()
export class ComplaintsController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Handles(elections.lodgeComplaint)
  lodge(@Payload() request: elections.LodgeComplaint, @From() caller: Caller): View {
    return this.complaints.lodge(request, caller);
  }

  @Handles(elections.showComplaint)
  show(@Payload() request: elections.ShowComplaint, @From() caller: Caller): View {
    return this.complaints.show(request, caller);
  }

  @Handles(elections.listComplaints)
  list(
    @Payload() request: elections.ListComplaints,
    @From() caller: Caller,
  ): Promise<elections.ComplaintPage> {
    return this.complaints.list(request, caller);
  }

  @Handles(elections.listComplaintRegister)
  register(
    @Payload() request: elections.ListComplaintRegister,
    @From() caller: Caller,
  ): Promise<elections.ComplaintRegisterPage> {
    return this.complaints.register(request, caller);
  }

  @Handles(elections.decideComplaint)
  decide(@Payload() request: elections.DecideComplaint, @From() caller: Caller): View {
    return this.complaints.decide(request, caller);
  }
}
