import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Catch, Controller, Module, type ExceptionFilter, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { Failure, type Caller, type EventEnvelope } from '@partnership/contracts';
import {
  AmqpServer,
  Envelope,
  From,
  Handles,
  Hears,
  operationOf,
  type RpcClient,
} from '@partnership/messaging';
import { throwError, type Observable } from 'rxjs';
import {
  asking,
  AskThing,
  Bus,
  envelopeOf,
  eventually,
  gate,
  hideThing,
  person,
  showThing,
  silent,
  ThingMade,
  thingMade,
  type ThingView,
} from './fixture.js';

const callers: Caller[] = [];
const heard: [string, string][] = [];
let slow = gate();

@Controller()
class ThingsController {
  @Handles(showThing)
  async show(request: AskThing, @From() caller: Caller): Promise<ThingView> {
    callers.push(caller);
    if (request.name === 'slow') await slow.opened;
    return { name: `${request.name} shown` };
  }

  @Handles(hideThing)
  hide({ name }: AskThing): ThingView {
    throw new Failure('conflict', 'membership.thing.hidden', `${name} is hidden already.`);
  }

  @Hears(thingMade)
  keep(@Payload() { name }: ThingMade, @Envelope() { id }: EventEnvelope): void {
    heard.push(['first', id]);
    if (name === 'impossible') throw new Failure('invalid', 'membership.thing.impossible', 'Cannot be.');
  }
}

@Controller()
class OthersController {
  @Hears(thingMade)
  async follow(_: ThingMade, @Envelope() { id }: EventEnvelope): Promise<void> {
    await Promise.resolve();
    heard.push(['second', id]);
  }
}

/** Without one, Nest turns whatever is thrown into its own words. */
@Catch()
class AsThrown implements ExceptionFilter {
  catch(thrown: unknown): Observable<never> {
    return throwError(() => thrown);
  }
}

@Module({ controllers: [ThingsController, OthersController] })
class ThingsModule {}

describe('Nest controllers on the broker', () => {
  const bus = new Bus();
  let app: INestMicroservice;
  let client: RpcClient;

  beforeAll(async () => {
    const { topology, tokens } = bus;
    const strategy = new AmqpServer({
      service: 'membership',
      amqp: bus.connection(),
      topology,
      tokens,
      log: silent,
    });
    app = await NestFactory.createMicroservice(ThingsModule, { strategy, logger: false });
    app.useGlobalFilters(new AsThrown());
    await app.listen();
    client = await bus.client();
  });
  beforeEach(() => {
    heard.length = 0;
  });
  afterAll(() => bus.close());

  test('answer an operation, with the caller beside a request that needs no mark of its own', async () => {
    await expect(client.call(showThing, { name: 'a' }, asking())).resolves.toEqual({ name: 'a shown' });
    expect(callers[0]?.actor).toEqual(person);
  });

  test('refuse with the failure they throw', async () => {
    await expect(client.call(hideThing, { name: 'a' }, asking())).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.thing.hidden',
    });
  });

  test('hear an event, each of them that listens', async () => {
    const sent = envelopeOf('a');
    await bus.publish(sent);

    await eventually(() => heard.length === 2);

    expect(heard).toEqual(
      expect.arrayContaining([
        ['first', sent.id],
        ['second', sent.id],
      ]),
    );
  });

  test('bring an event to the dead by what one of them throws', async () => {
    await bus.publish(envelopeOf('impossible'));

    const [letter] = await bus.takeDead();

    expect(letter?.properties.headers).toMatchObject({ 'x-code': 'membership.thing.impossible' });
  });

  test('finish what they handle before the application closes', async () => {
    slow = gate();
    const inHand = client.call(showThing, { name: 'slow' }, asking());
    await eventually(() => callers.length === 2);
    const closing = app.close();
    slow.open();

    await expect(inHand).resolves.toEqual({ name: 'slow shown' });
    await closing;
  });
});

describe('a handler', () => {
  type Shape = Pick<AskThing, 'name'>;

  test('that takes its request by a type alone, which nothing can validate, ends the start', () => {
    expect(() => {
      class Careless {
        @Handles(showThing)
        show(request: Shape): ThingView {
          return request;
        }
      }
      return Careless;
    }).toThrow('Careless.show must take AskThing first, imported as a value; it takes Object');
  });

  test('that takes the request of another operation ends the start, even if it has the same fields', () => {
    expect(() => {
      class Mistaken {
        @Hears(thingMade)
        keep(_: AskThing): void {
          return undefined;
        }
      }
      return Mistaken;
    }).toThrow('Mistaken.keep must take ThingMade first');
  });

  test('that takes no request at all ends the start', () => {
    expect(() => {
      class Deaf {
        @Handles(showThing)
        show(): ThingView {
          return { name: '' };
        }
      }
      return Deaf;
    }).toThrow('Deaf.show must take AskThing first');
  });

  test('knows the operation it was declared for', () => {
    const { show } = ThingsController.prototype as unknown as Record<string, object>;
    expect(operationOf(show!)).toBe(showThing);
    expect(operationOf(() => undefined)).toBeUndefined();
  });
});
