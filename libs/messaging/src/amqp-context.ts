import { BaseRpcContext } from '@nestjs/microservices';
import type { Caller, EventEnvelope } from '@partnership/contracts';

/** What a handler may ask about the message it handles: its caller for an operation, its envelope for an event. */
export class AmqpContext extends BaseRpcContext<[Caller | undefined, EventEnvelope | undefined]> {
  get caller(): Caller {
    const [caller] = this.args;
    if (!caller) throw new Error('an event has no caller');
    return caller;
  }

  get event(): EventEnvelope {
    const [, event] = this.args;
    if (!event) throw new Error('an operation has no envelope');
    return event;
  }
}
