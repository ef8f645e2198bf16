import { Controller, Get, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const at = ({ partnershipPost }: membership.PartnershipPostView): string =>
  `/v1/partnership-posts/${partnershipPost}`;

@Area(
  'Partnership posts',
  'The public register of who holds which post with the partnership, since when and how.',
)
@Controller('v1')
export class PartnershipPostsController {
  constructor(private readonly services: Services) {}

  @Get('partnership-posts')
  @Serves(membership.listPartnershipPosts, 'Read the register as it is, or was, on a day', { open: true })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('partnership-posts/:partnershipPost')
  @Serves(membership.showPartnershipPost, 'See a post and everybody who has held it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('organisation')
  @Serves(membership.showOrganisation, 'See who answers to whom', { open: true })
  organisation(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('partnership-posts')
  @Serves(membership.addPartnershipPost, 'Add a post to the register', { at })
  add(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('partnership-posts/:partnershipPost')
  @Serves(membership.changePartnershipPost, 'Change a post')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('partnership-posts/:partnershipPost/ending')
  @Serves(membership.abolishPartnershipPost, 'Abolish a post')
  abolish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('partnership-posts/:partnershipPost/holdings')
  @Serves(membership.fillPartnershipPost, 'Fill a post', { at })
  fill(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('partnership-posts/:partnershipPost/holdings/:holding/ending')
  @Serves(membership.endPostHolding, 'Record that somebody leaves a post')
  endHolding(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('partnership-posts/:partnershipPost/holdings/:holding/naming')
  @Serves(membership.setHolderNaming, 'Name a holder in public, or no longer')
  setNaming(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
