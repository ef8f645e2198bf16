import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { AmqpContext } from './amqp-context.js';

/** Nest's handlers by operation pattern or event type. */
export type Handlers = ReadonlyMap<string, MessageHandler>;

/** What the handler comes to: Nest answers with a value, or with an observable when a filter or an interceptor was at work. */
export async function run(handler: MessageHandler, data: unknown, context: AmqpContext): Promise<unknown> {
  const result: unknown = await handler(data, context);
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
