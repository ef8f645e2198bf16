import { Controller, Get, Post } from '@nestjs/common';
import { gateway } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { GrantsService } from './grants.service.js';

@Area('Roles', 'Who holds which role, how far it reaches and how long it lasts.')
@Controller('v1/grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Post()
  @Serves(gateway.grantRole, 'Grant a role to a person', { at: ({ grant }) => `/v1/grants/${grant}` })
  grant({ request, caller }: Ask<gateway.GrantRole>): Promise<gateway.GrantView> {
    return this.grants.grant(request, caller);
  }

  @Get()
  @Serves(gateway.listGrants, 'List roles that people hold or have held')
  list({ request }: Ask<gateway.ListGrants>): Promise<gateway.GrantPage> {
    return this.grants.list(request);
  }

  @Get(':grant')
  @Serves(gateway.showGrant, 'See a grant')
  show({ request }: Ask<gateway.ShowGrant>): Promise<gateway.GrantView> {
    return this.grants.show(request.grant);
  }

  @Post(':grant/ending')
  @Serves(gateway.endGrant, 'End a role')
  end({ request, caller }: Ask<gateway.EndGrant>): Promise<gateway.GrantView> {
    return this.grants.end(request, caller);
  }
}
