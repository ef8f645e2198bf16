import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Failure, mayDo } from '@partnership/contracts';
import { operationOf, type AmqpContext } from '@partnership/messaging';

/** Checks an operation's permission again in the service that owns it; events come from services and need none. */
@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'rpc') return true;
    const operation = operationOf(context.getHandler());
    if (operation === undefined) return true;
    const { caller } = context.switchToRpc().getContext<AmqpContext>();
    if (mayDo(caller.actor, operation.permission)) return true;
    throw new Failure(
      'forbidden',
      'platform.permission.missing',
      `This needs the permission ${operation.permission}.`,
    );
  }
}
