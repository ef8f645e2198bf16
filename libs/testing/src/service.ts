import { randomBytes } from 'node:crypto';
import {
  serviceOf,
  subscriptions,
  type Actor,
  type Caller,
  type EventContract,
  type EventEnvelope,
  type Operation,
  type ServiceName,
} from '@partnership/contracts';
import { Database, FixedClock, newId } from '@partnership/database';
import { ActorTokens, Amqp, AmqpServer, RpcClient, Topology, type AmqpContext } from '@partnership/messaging';
import {
  ServiceLogger,
  startService,
  type RunningService,
  type ServiceConfig,
  type ServiceDefinition,
} from '@partnership/service';
import { callerOf } from './caller.js';
import { testDatabase } from './database.js';
import { environmentOf } from './environment.config.js';
import { eventually } from './eventually.js';

export interface TestServiceOptions<Config extends ServiceConfig> extends ServiceDefinition<Config> {
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the service's clock stands. */
  readonly now?: string;
  /** Another process of the same service: shares its database, namespace and clock. */
  readonly beside?: TestService;
  /** How the service starts, where it is more than a service that is reached by messages alone. */
  readonly start?: typeof startService<Config>;
}

const shortLadder = [
  { name: 'first', delayMs: 50 },
  { name: 'second', delayMs: 100 },
];

/** Other suites share the cores: what must be quick is measured by the test that says so. */
const patience = { deadlineMs: 20_000 };

/** A service that really runs, on a database and a broker namespace of its own, and the world around it. */
export class TestService {
  private readonly heard: EventEnvelope[] = [];
  private readonly fakes = new Map<ServiceName, AmqpServer>();

  private constructor(
    readonly running: RunningService,
    readonly databaseUrl: string,
    readonly clock: FixedClock,
    readonly topology: Topology,
    private readonly amqp: Amqp,
    private readonly tokens: ActorTokens,
    private readonly client: RpcClient,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start<Config extends ServiceConfig>(
    options: TestServiceOptions<Config>,
  ): Promise<TestService> {
    const { beside, name, environment = {}, now = '2026-11-24T10:00:00Z' } = options;
    const { amqpUrl, actorSecret } = environmentOf();
    const database = beside
      ? { url: beside.databaseUrl, drop: () => Promise.resolve() }
      : await testDatabase(name);
    const topology =
      beside?.topology ?? new Topology(`t${randomBytes(6).toString('hex')}.`, subscriptions, shortLadder);
    const clock = beside?.clock ?? new FixedClock(now);
    const settings = {
      DATABASE_URL: database.url,
      AMQP_URL: amqpUrl,
      ACTOR_SECRET: actorSecret,
      LOG_LEVEL: 'fatal',
      ...environment,
    };
    const running = await (options.start ?? startService<Config>)(options, settings, { clock, topology });
    const log = new ServiceLogger('test', 'fatal').pino;
    const amqp = new Amqp({ url: amqpUrl, connectionName: `test of ${name}`, log });
    const tokens = new ActorTokens(actorSecret);
    const client = new RpcClient(amqp, topology, tokens);
    const service = new TestService(
      running,
      database.url,
      clock,
      topology,
      amqp,
      tokens,
      client,
      async () => {
        if (!beside) await service.removeQueues();
        await amqp.close();
        await database.drop();
      },
    );
    await service.probe();
    await eventually(() => client.connected);
    return service;
  }

  /** The service's own database, to look at what is kept. */
  get database(): Database {
    return this.running.app.get(Database);
  }

  /** Asks the service over the broker, as the gateway would, with more patience. */
  call<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Actor | Caller,
  ): Promise<Answer> {
    return this.client.call(operation, request, 'actor' in caller ? caller : callerOf(caller), patience);
  }

  /** The events of a type that the service has published so far. */
  events<Data extends object>({ type }: EventContract<Data>): EventEnvelope<Data>[] {
    return this.heard.filter((event) => event.type === type) as EventEnvelope<Data>[];
  }

  /** Waits until the service has published that many events of the type. */
  hears<Data extends object>(event: EventContract<Data>, atLeast = 1): Promise<EventEnvelope<Data>[]> {
    return eventually(() => {
      const events = this.events(event);
      return events.length >= atLeast ? events : undefined;
    });
  }

  /** Publishes an event as another service would; the same `id` again is a duplicate. */
  async publish<Data extends object>(
    { type }: EventContract<Data>,
    subject: string,
    version: number,
    data: Data,
    id: string = newId(),
  ): Promise<void> {
    const envelope: EventEnvelope<Data> = {
      specversion: '1.0',
      id,
      source: `/${serviceOf(type)}`,
      type,
      subject,
      time: this.clock.now().toISOString(),
      version,
      datacontenttype: 'application/json',
      data,
    };
    await this.send(type, envelope);
  }

  /** Stands in for another service: answers one of its operations. */
  async answer<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    handler: (request: Request, caller: Caller) => Answer | Promise<Answer>,
  ): Promise<void> {
    const service = serviceOf(operation.pattern);
    let fake = this.fakes.get(service);
    const respond = (request: Request, { caller }: AmqpContext): Promise<Answer> =>
      Promise.resolve(handler(request, caller));
    if (fake) {
      fake.addHandler(operation.pattern, respond);
      return;
    }
    const log = new ServiceLogger(service, 'fatal').pino;
    fake = new AmqpServer({ service, amqp: this.amqp, topology: this.topology, tokens: this.tokens, log });
    fake.addHandler(operation.pattern, respond);
    this.fakes.set(service, fake);
    const server = fake;
    await new Promise<void>((resolve) => {
      server.listen(() => {
        resolve();
      });
    });
  }

  /** The stand-in stops answering, as a service that is down. */
  async silence(service: ServiceName): Promise<void> {
    await this.fakes.get(service)?.close();
    this.fakes.delete(service);
  }

  async stop(): Promise<void> {
    for (const service of [...this.fakes.keys()]) await this.silence(service);
    await this.running.stop();
    await this.cleanUp();
  }

  private async probe(): Promise<void> {
    const channel = this.amqp.channel('probe', async (open) => {
      await this.topology.assertEvents(open);
      const { queue } = await open.assertQueue('', {
        exclusive: true,
        arguments: { 'x-queue-type': 'classic' },
      });
      await open.bindQueue(queue, this.topology.events, '#');
      await open.consume(
        queue,
        (message) => {
          if (message) this.heard.push(JSON.parse(message.content.toString()) as EventEnvelope);
        },
        { noAck: true },
      );
    });
    await channel.ready();
  }

  private async send(type: string, envelope: object): Promise<void> {
    const managed = this.amqp.confirmChannel('publisher', () => Promise.resolve());
    const channel = await managed.ready();
    channel.publish(this.topology.events, type, Buffer.from(JSON.stringify(envelope)), {
      type,
      persistent: true,
    });
    await channel.waitForConfirms();
    await managed.retire();
  }

  private async removeQueues(): Promise<void> {
    const managed = this.amqp.channel('cleaner', () => Promise.resolve());
    const channel = await managed.ready();
    await this.topology.remove(channel);
    await managed.retire();
  }
}

export const startTestService = <Config extends ServiceConfig>(
  options: TestServiceOptions<Config>,
): Promise<TestService> => TestService.start(options);
