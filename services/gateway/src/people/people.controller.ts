import { Controller, Get, Post, Put } from '@nestjs/common';
import { gateway, membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { PersonExports } from './person-exports.service.js';

@Area('People', 'People the partnership knows, and the posts that they hold at schools.')
@Controller('v1')
export class PeopleController {
  constructor(
    private readonly services: Services,
    private readonly exports: PersonExports,
  ) {}

  @Post('people')
  @Serves(membership.registerPerson, 'Register a person', { at: ({ personId }) => `/v1/people/${personId}` })
  register(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('people')
  @Serves(membership.listPeople, 'List people, newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('people/search')
  @Serves(membership.searchPeople, 'Find people by name or e-mail address')
  search(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('people/:personId')
  @Serves(membership.showPerson, 'See a person’s posts, and the contact data that you may see')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('people/:personId')
  @Serves(membership.correctPerson, 'Correct a person’s name or e-mail address')
  correct(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('people/:personId/export')
  @Serves(gateway.exportPerson, 'Export everything that is held on a person')
  export({ request, caller }: Ask<membership.ExportPerson>): Promise<membership.PersonExportView> {
    return this.exports.export(request, caller);
  }

  @Post('people/:personId/erasure')
  @Serves(membership.erasePerson, 'Erase the contact data of a person')
  erase(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('posts/:postId')
  @Serves(membership.correctPost, 'Correct the first and last day of a post')
  correctPost(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('posts/:postId/ending')
  @Serves(membership.endPost, 'End a post at a school')
  endPost(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
