import { Controller, Get, Post } from '@nestjs/common';
import { gateway } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { ClientsService } from './clients.service.js';

@Area('Clients', 'Software that uses the platform in its own name.')
@Controller('v1/clients')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Post()
  @Serves(gateway.registerClient, 'Register client software', { at: ({ client }) => `/v1/clients/${client}` })
  register({ request, caller }: Ask<gateway.RegisterClient>): Promise<gateway.NewClientView> {
    return this.clients.register(request, caller);
  }

  @Get()
  @Serves(gateway.listClients, 'List client software')
  list({ request }: Ask<gateway.ListClients>): Promise<gateway.ClientPage> {
    return this.clients.list(request);
  }

  @Get(':client')
  @Serves(gateway.showClient, 'See a client')
  show({ request }: Ask<gateway.ShowClient>): Promise<gateway.ClientView> {
    return this.clients.show(request.client);
  }

  @Post(':client/revocation')
  @Serves(gateway.revokeClient, 'Revoke a client: its tokens stop working')
  revoke({ request, caller }: Ask<gateway.RevokeClient>): Promise<gateway.ClientView> {
    return this.clients.revoke(request, caller);
  }
}
