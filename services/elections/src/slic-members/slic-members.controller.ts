import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { SlicMembersService } from './slic-members.service.js';

@Controller()
export class SlicMembersController {
  constructor(private readonly members: SlicMembersService) {}

  @Handles(elections.listSlicMembers)
  list(request: elections.ListSlicMembers): Promise<elections.SlicMemberPage> {
    return this.members.list(request);
  }

  @Handles(elections.chooseSlicChair)
  choose(
    @Payload() request: elections.ChooseSlicChair,
    @From() caller: Caller,
  ): Promise<elections.SlicChairView> {
    return this.members.choose(request, caller);
  }

  @Handles(elections.listSlicChairs)
  listChairs(request: elections.ListSlicChairs): Promise<elections.SlicChairPage> {
    return this.members.listChairs(request);
  }

  @Handles(elections.showSlicChair)
  showChair(request: elections.ShowSlicChair): Promise<elections.SlicChairView> {
    return this.members.showChair(request);
  }
}
