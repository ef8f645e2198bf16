import { Req, Res, UseGuards } from '@nestjs/common';
import type { Operation } from '@partnership/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answered, Passed } from './answer.js';
import { located, readAsk, type Ask } from './ask.js';
import { Permitted } from './permission.js';
import { respond } from './respond.js';
import { RateGuard } from './rate.guard.js';
import { markServed, type ServedRoute, type Serving } from './route.js';

type Outcome<Answer extends object> = Answer | Answered<Answer> | Passed;

type Handler<Request extends object, Answer extends object> = (
  ask: Ask<Request>,
) => Outcome<Answer> | Promise<Outcome<Answer>>;

/** Keeps what decorators nearer to the method have said of it. */
function copyMetadata(from: object, to: object): void {
  for (const name of Reflect.getMetadataKeys(from) as unknown[]) {
    Reflect.defineMetadata(name, Reflect.getMetadata(name, from), to);
  }
}

/**
 * The route serves this operation, and everything HTTP follows from it: permission, validation of path, query and body
 * as one request, `Idempotency-Key` or `If-Match`, status, `ETag`, `Location`, `Link`, and the entry in the OpenAPI
 * document. The method is given the request ready to act on, and answers what the operation promises.
 */
export const Serves =
  <Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    summary: string,
    serving: Serving<Request, Answer> = {},
  ) =>
  <Method extends Handler<Request, Answer>>(
    target: object,
    name: string,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const handler = descriptor.value;
    if (handler === undefined) throw new Error(`@Serves is for methods, which ${name} is not.`);
    if (operation.kind === 'creation' && serving.at === undefined) {
      throw new Error(`${operation.pattern} creates something: the route must say \`at\` which address.`);
    }
    const route = { operation, summary, ...serving } as unknown as ServedRoute;
    const serve = async function (this: unknown, http: FastifyRequest, reply: FastifyReply): Promise<void> {
      const asked = readAsk(route, http);
      try {
        await respond(asked, (ask) => handler.call(this, ask as Ask<Request>), reply);
      } catch (error) {
        throw located(error, route, http);
      }
    };
    copyMetadata(handler, serve);
    markServed(serve, route);
    const served = Object.assign(descriptor as PropertyDescriptor, { value: serve });
    Permitted(operation.permission)(target, name, served);
    if (serving.limited === true) UseGuards(RateGuard)(target, name, served);
    Req()(target, name, 0);
    Res()(target, name, 1);
  };
