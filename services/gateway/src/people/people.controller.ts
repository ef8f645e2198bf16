import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('People', 'People the partnership knows, and the posts that they hold at schools.')
@Controller('v1')
export class PeopleController {
  constructor(private readonly services: Services) {}

  @Post('people')
  @Serves(membership.registerPerson, 'Register a person', { at: ({ personId }) => `/v1/people/${personId}` })
  register(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('people/:personId')
  @Serves(membership.showPerson, 'See a person’s contact data and posts')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('posts/:postId/ending')
  @Serves(membership.endPost, 'End a post at a school')
  endPost(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
