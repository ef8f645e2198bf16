import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { roles, type Role } from '../roles.js';
import { GrantScope } from './grants.contract.js';

export class RegisterClient extends GrantScope {
  /** The client's id; made up by the platform where absent. @example council-feeds */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  client?: string;
  /** What it is and who runs it. @example Inspection feed of the council */
  @IsProse(200)
  label: string;
  @IsIn(roles, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(roles.length)
  roles: Role[];
}

/** Software that signs in with credentials of its own. */
export class ClientView {
  client: string;
  label: string;
  roles: string[];
  districts: string[] | null;
  schools: string[] | null;
  trusts: string[] | null;
  feeds: string[] | null;
  registeredAt: string;
  revokedAt: string | null;
  reason: string | null;
  version: number;
}

/** A client just registered. */
export class NewClientView extends ClientView {
  /** Told this once; null when the registration is repeated with the same idempotency key. */
  secret: string | null;
}

export class ClientPage {
  items: ClientView[];
  next: string | null;
}

export class ListClients extends PageRequest {}

export class ShowClient {
  @Matches(/^[A-Za-z0-9-]{1,60}$/)
  client: string;
}

export class ClientRevocation {
  @IsProse()
  reason: string;
}

export class RevokeClient extends ClientRevocation {
  @Matches(/^[A-Za-z0-9-]{1,60}$/)
  client: string;
}

export const registerClient = creation(
  'gateway.client.register',
  RegisterClient,
  NewClientView,
  'clients.write',
);
export const listClients = query('gateway.client.list', ListClients, ClientPage, 'clients.write');
export const showClient = query('gateway.client.show', ShowClient, ClientView, 'clients.write');
export const revokeClient = change('gateway.client.revoke', RevokeClient, ClientView, 'clients.write');
