import 'reflect-metadata';
import { createParamDecorator } from '@nestjs/common';
import { EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { PARAM_ARGS_METADATA } from '@nestjs/microservices/constants.js';
import {
  Nothing,
  type Caller,
  type EventContract,
  type EventEnvelope,
  type Operation,
  type Type,
} from '@partnership/contracts';
import type { AmqpContext } from './amqp-context.js';

export const AMQP = Symbol('amqp');
const operationKey = Symbol('operation');

/**
 * A request imported with `import type`, or declared as another class, would be validated as nothing at all: it ends the
 * start here instead.
 */
function assertPayload(target: object, key: string | symbol, expected: Type<object>): void {
  const [payload] = (Reflect.getMetadata('design:paramtypes', target, key) ?? []) as unknown[];
  if (payload === undefined && expected === Nothing) return;
  if (payload !== expected) {
    const found = String((payload as { name?: string } | undefined)?.name);
    throw new Error(
      `${target.constructor.name}.${String(key)} must take ${expected.name} first, imported as a value; it takes ${found}`,
    );
  }
  markPayload(target, key);
}

/** Once any parameter is decorated, Nest passes nothing to those that are not: the first is the payload all the same. */
function markPayload(target: object, key: string | symbol): void {
  const decorated = Reflect.getMetadata(PARAM_ARGS_METADATA, target.constructor, key) as
    Record<string, { index: number }> | undefined;
  const marked = Object.values(decorated ?? {}).some(({ index }) => index === 0);
  if (!marked) Payload()(target, key, 0);
}

/** The method handles an operation: the compiler compares its request and answer with the contract. */
export const Handles =
  <Request extends object, Answer extends object>(operation: Operation<Request, Answer>) =>
  <Method extends (request: Request, ...more: never[]) => Answer | Promise<Answer>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    assertPayload(target, key, operation.request);
    if (descriptor.value) Reflect.defineMetadata(operationKey, operation, descriptor.value);
    MessagePattern(operation.pattern, AMQP)(target, key, descriptor as PropertyDescriptor);
  };

/** The method hears an event, or several that say the same kind of thing; it returns once the event is applied. */
export const Hears =
  <Data extends object>(...events: readonly EventContract<Data>[]) =>
  <Method extends (data: Data, ...more: never[]) => void | Promise<void>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    for (const { data } of events) assertPayload(target, key, data);
    EventPattern<string[]>(
      events.map(({ type }) => type),
      AMQP,
    )(target, key, descriptor as PropertyDescriptor);
  };

/** The operation that a handler was declared for. */
export const operationOf = (handler: object): Operation<object, object> | undefined =>
  Reflect.getMetadata(operationKey, handler) as Operation<object, object> | undefined;

/** The caller of the operation being handled. */
export const From = createParamDecorator(
  (_: unknown, context): Caller => context.switchToRpc().getContext<AmqpContext>().caller,
);

/** The envelope of the event being heard. */
export const Envelope = createParamDecorator(
  (_: unknown, context): EventEnvelope => context.switchToRpc().getContext<AmqpContext>().event,
);
