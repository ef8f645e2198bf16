import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { anonymous, Failure, mayDo, type Actor, type Permission } from '@partnership/contracts';
import type { FastifyRequest } from 'fastify';
import { BearerTokens } from '../identity/bearer-tokens.js';
import { permissionOf } from './permission.js';

function assertAllowed(actor: Actor, permission: Permission): true {
  if (mayDo(actor, permission)) return true;
  if (actor.kind === 'anonymous') {
    throw new Failure('unauthenticated', 'gateway.token.missing', 'This needs an access token.');
  }
  throw new Failure('forbidden', 'platform.permission.missing', `This needs the permission ${permission}.`);
}

/** Finds out who asks and whether they may: for every route, by the permission that it declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly tokens: BearerTokens) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const permission = permissionOf(context.getHandler());
    if (permission === undefined) return false;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = this.identify(request.headers.authorization);
    if (actor instanceof Promise) return actor.then((known) => this.admit(request, known, permission));
    return this.admit(request, actor, permission);
  }

  private identify(header: string | undefined): Actor | Promise<Actor> {
    if (header === undefined) return anonymous;
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1];
    if (token !== undefined) return this.tokens.actorOf(token);
    throw new Failure('unauthenticated', 'gateway.token.malformed', 'Authorization must be a bearer token.');
  }

  private admit(request: FastifyRequest, actor: Actor, permission: Permission): boolean {
    request.actor = actor;
    return assertAllowed(actor, permission);
  }
}
