import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { servedRouteOf, type ServedRoute } from '../http/route.js';
import { areaOf, type AreaDescription } from './area.js';

/** A route of the API as the documentation sees it. */
export interface ApiRoute extends ServedRoute {
  readonly area: AreaDescription;
  /** Unique among all: controller and method. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  /** `/v1/schools/{urn}` */
  readonly path: string;
  /** Parameters of the path, in order. */
  readonly parameters: readonly string[];
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function routeOf(controller: Type, name: string): ApiRoute | undefined {
  const handler: unknown = (controller.prototype as Record<string, unknown>)[name];
  const served = typeof handler === 'function' ? servedRouteOf(handler) : undefined;
  if (served === undefined) return undefined;
  const parts = [controller, handler as object].map(
    (one) => Reflect.getMetadata(PATH_METADATA, one) as string,
  );
  const path = `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler as object) as number] ?? 'GET';
  return {
    ...served,
    area: areaOf(controller),
    id: lowerFirst(controller.name.replace(/Controller$/, '')) + upperFirst(name),
    method: method.toLowerCase() as ApiRoute['method'],
    path: path.replace(/:(\w+)/g, '{$1}'),
    parameters: [...path.matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter),
  };
}

/** The API's routes, in the order in which their controllers and methods are written. */
export const routesOf = (controllers: readonly Type[]): ApiRoute[] =>
  controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .map((name) => routeOf(controller, name))
      .filter((route) => route !== undefined),
  );
