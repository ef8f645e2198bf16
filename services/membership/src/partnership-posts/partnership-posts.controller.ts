import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PartnershipPostRegisterService } from './partnership-post-register.service.js';
import { PartnershipPostsService } from './partnership-posts.service.js';

type Shown = Promise<membership.PartnershipPostView>;

@Controller()
export class PartnershipPostsController {
  constructor(
    private readonly posts: PartnershipPostsService,
    private readonly register: PartnershipPostRegisterService,
  ) {}

  @Handles(membership.listPartnershipPosts)
  list(request: membership.ListPartnershipPosts): Promise<membership.PartnershipPostPage> {
    return this.register.list(request);
  }

  @Handles(membership.showPartnershipPost)
  show(request: membership.ShowPartnershipPost): Shown {
    return this.register.show(request);
  }

  @Handles(membership.showOrganisation)
  organisation(request: membership.ShowOrganisation): Promise<membership.OrganisationView> {
    return this.register.organisation(request);
  }

  @Handles(membership.addPartnershipPost)
  add(@Payload() request: membership.AddPartnershipPost, @From() caller: Caller): Shown {
    return this.posts.add(request, caller);
  }

  @Handles(membership.changePartnershipPost)
  change(@Payload() request: membership.ChangePartnershipPost, @From() caller: Caller): Shown {
    return this.posts.change(request, caller);
  }

  @Handles(membership.abolishPartnershipPost)
  abolish(@Payload() request: membership.AbolishPartnershipPost, @From() caller: Caller): Shown {
    return this.posts.abolish(request, caller);
  }

  @Handles(membership.fillPartnershipPost)
  fill(@Payload() request: membership.FillPartnershipPost, @From() caller: Caller): Shown {
    return this.posts.fill(request, caller);
  }

  @Handles(membership.endPostHolding)
  endHolding(@Payload() request: membership.EndPostHolding, @From() caller: Caller): Shown {
    return this.posts.endHolding(request, caller);
  }

  @Handles(membership.setHolderNaming)
  setNaming(@Payload() request: membership.SetHolderNaming, @From() caller: Caller): Shown {
    return this.posts.setNaming(request, caller);
  }
}
