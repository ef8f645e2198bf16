import { RouteConfig } from '@nestjs/platform-fastify';
import type { Permission } from '@partnership/contracts';

const key = Symbol('permission');

/** Says what a route needs that serves no operation. A route without a permission stops the start. */
export const Permitted =
  (permission: Permission): MethodDecorator =>
  (target, name, descriptor) => {
    const handler: unknown = descriptor.value;
    Reflect.defineMetadata(key, permission, handler as object);
    RouteConfig({ permission })(target, name, descriptor);
  };

export const permissionOf = (handler: object): Permission | undefined =>
  Reflect.getMetadata(key, handler) as Permission | undefined;

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission;
  }
}

interface Route {
  readonly method: string | string[];
  readonly url: string;
  readonly config?: { readonly permission?: Permission };
}

/** For Fastify's `onRoute`, which sees every route that is registered, whoever registers it. */
export function refuseUndeclared({ method, url, config }: Route): void {
  if (config?.permission !== undefined) return;
  throw new Error(
    `${[method].flat().join(', ')} ${url} declares no permission: give the route @Serves(operation) or @Permitted(permission).`,
  );
}
