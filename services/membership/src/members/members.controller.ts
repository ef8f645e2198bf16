import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, Nothing, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ConversionsService } from './conversions.service.js';
import { MemberRegisterService } from './member-register.service.js';
import { MembersService } from './members.service.js';
import { publishedStates } from './membership-states.js';

type Answer = Promise<membership.MembershipView>;

@Controller()
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly register: MemberRegisterService,
    private readonly conversions: ConversionsService,
  ) {}

  @Handles(membership.joinSchool)
  join(@Payload() request: membership.JoinSchool, @From() caller: Caller): Answer {
    return this.members.join(request, caller);
  }

  @Handles(membership.showMembership)
  show(request: membership.ShowMembership): Answer {
    return this.members.show(request.urn);
  }

  @Handles(membership.listMembers)
  list(request: membership.ListMembers): Promise<membership.MembershipPage> {
    return this.register.list(request);
  }

  @Handles(membership.resignMembership)
  resign(@Payload() request: membership.ResignMembership, @From() caller: Caller): Answer {
    return this.members.resign(request, caller);
  }

  @Handles(membership.suspendMembership)
  suspend(@Payload() request: membership.SuspendMembership, @From() caller: Caller): Answer {
    return this.members.suspend(request, caller);
  }

  @Handles(membership.reinstateMembership)
  reinstate(@Payload() request: membership.ReinstateMembership, @From() caller: Caller): Answer {
    return this.members.reinstate(request, caller);
  }

  @Handles(membership.nameDelegate)
  nameDelegate(@Payload() request: membership.NameDelegate, @From() caller: Caller): Answer {
    return this.members.nameDelegate(request, caller);
  }

  @Handles(membership.withdrawDelegate)
  withdrawDelegate(@Payload() request: membership.WithdrawDelegate, @From() caller: Caller): Answer {
    return this.members.withdrawDelegate(request, caller);
  }

  @Handles(membership.withdrawNotice)
  withdrawNotice(@Payload() request: membership.WithdrawNotice, @From() caller: Caller): Answer {
    return this.members.withdrawNotice(request, caller);
  }

  @Handles(membership.listLeavers)
  leavers(request: membership.ListLeavers): Promise<membership.LeaverPage> {
    return this.register.leavers(request);
  }

  @Handles(membership.convertSchool)
  convert(@Payload() request: membership.ConvertSchool, @From() caller: Caller): Answer {
    return this.conversions.convert(request, caller);
  }

  @Handles(membership.showMembershipStates)
  states(_request: Nothing): membership.MembershipStateList {
    return publishedStates();
  }
}
