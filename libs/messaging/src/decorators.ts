import 'reflect-metadata';
import { createParamDecorator } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import type { Caller, EventContract, EventEnvelope, Operation, Type } from '@partnership/contracts';
import type { AmqpContext } from './amqp-context.js';

export const AMQP = Symbol('amqp');
const operationKey = Symbol('operation');

/**
 * A request imported with `import type`, or declared as another class, would be validated as nothing at all: it ends the
 * start here instead.
 */
function assertPayload(target: object, key: string | symbol, expected: Type<object>): void {
  const [payload] = (Reflect.getMetadata('design:paramtypes', target, key) ?? []) as unknown[];
  if (payload === expected || (payload === undefined && expected.length === 0 && expected.name === 'Nothing'))
    return;
  throw new Error(
    `${target.constructor.name}.${String(key)} must take ${expected.name} first, imported as a value; it takes ${String(
      (payload as { name?: string } | undefined)?.name,
    )}`,
  );
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
    (MessagePattern(operation.pattern, AMQP) as MethodDecorator)(
      target,
      key,
      descriptor as PropertyDescriptor,
    );
  };

/** The method hears an event; it returns once the event is applied. */
export const Hears =
  <Data extends object>(event: EventContract<Data>) =>
  <Method extends (data: Data, ...more: never[]) => void | Promise<void>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    assertPayload(target, key, event.data);
    (EventPattern(event.type, AMQP) as MethodDecorator)(target, key, descriptor as PropertyDescriptor);
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
