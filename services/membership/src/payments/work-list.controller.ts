import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { WorkListService } from './work-list.service.js';

@Controller()
export class WorkListController {
  constructor(private readonly work: WorkListService) {}

  @Handles(membership.listWorkItems)
  list(request: membership.ListWorkItems): Promise<membership.WorkItemPage> {
    return this.work.list(request);
  }

  @Handles(membership.allocateWorkItem)
  allocate(
    @Payload() request: membership.AllocateWorkItem,
    @From() caller: Caller,
  ): Promise<membership.SettledWorkItemView> {
    return this.work.allocate(request, caller);
  }

  @Handles(membership.disownWorkItem)
  disown(
    @Payload() request: membership.DisownWorkItem,
    @From() caller: Caller,
  ): Promise<membership.SettledWorkItemView> {
    return this.work.disown(request, caller);
  }

  @Handles(membership.closeWorkItem)
  close(
    @Payload() request: membership.CloseWorkItem,
    @From() caller: Caller,
  ): Promise<membership.SettledWorkItemView> {
    return this.work.close(request, caller);
  }
}
