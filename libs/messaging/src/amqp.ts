import type { Socket } from 'node:net';
import { connect, type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { backOffMs, pause, within } from './back-off.js';
import { joinWrites } from './join-writes.js';
import type { Log } from './log.js';
import { ManagedChannel, type ChannelSetup } from './managed-channel.js';
import type { MessagingMetrics } from './metrics.js';

export interface AmqpOptions {
  readonly url: string;
  /** Shown in the broker's list of connections. */
  readonly connectionName: string;
  readonly log: Log;
  readonly metrics?: MessagingMetrics;
  /** 5 where absent: a peer that died without a word is noticed after two of them. */
  readonly heartbeatSeconds?: number;
}

/** What lives on a connection, whatever its channel can do. */
type Lodger = Pick<ManagedChannel<Channel>, 'attach' | 'detach' | 'retire'>;

const connectWithinMs = 5_000;
const closeWithinMs = 2_000;
/** A connection that was open this long has worked: the next attempt begins without back-off. */
const steadyMs = 500;

/** One connection to the broker that is made again for ever, and the channels that live on it. */
export class Amqp {
  private readonly channels = new Set<Lodger>();
  private readonly closing = new AbortController();
  private readonly staying: Promise<void>;
  private model: ChannelModel | undefined;
  private refusing = false;

  constructor(private readonly options: AmqpOptions) {
    this.staying = this.stayConnected();
  }

  get connected(): boolean {
    return this.model !== undefined;
  }

  /** True while the broker, short of memory or disk, takes no messages from this connection. */
  get blocked(): boolean {
    return this.refusing;
  }

  /** A channel whose `setup` is run each time it is opened; consumers belong into it. */
  channel(name: string, setup: ChannelSetup<Channel>): ManagedChannel<Channel> {
    return this.managed(name, (model) => model.createChannel(), setup);
  }

  /** A channel on which the broker confirms each message. */
  confirmChannel(name: string, setup: ChannelSetup<ConfirmChannel>): ManagedChannel<ConfirmChannel> {
    return this.managed(name, (model) => model.createConfirmChannel(), setup);
  }

  /** Closes the channels and the connection for good. */
  async close(): Promise<void> {
    this.closing.abort();
    const { model } = this;
    const ended = Promise.all([...this.channels].map((channel) => channel.retire()))
      .then(() => model?.close())
      .catch(() => undefined);
    await within(closeWithinMs, ended).catch(() => {
      if (model) socketOf(model).destroy(new Error('the broker did not let go'));
    });
    // An attempt to connect that is still under way ends by itself, and what it opens is closed.
    await within(closeWithinMs, this.staying).catch(() => undefined);
  }

  private managed<C extends Channel>(
    name: string,
    create: (model: ChannelModel) => Promise<C>,
    setup: ChannelSetup<C>,
  ): ManagedChannel<C> {
    const { log, metrics } = this.options;
    const channel: ManagedChannel<C> = new ManagedChannel({
      name,
      create,
      setup,
      log,
      reopened: () => metrics?.reopened(name),
      retired: () => this.channels.delete(channel),
    });
    this.channels.add(channel);
    if (this.model) channel.attach(this.model);
    return channel;
  }

  private async stayConnected(): Promise<void> {
    const { signal } = this.closing;
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const openForMs = await this.liveOnce();
        if (openForMs >= steadyMs) attempt = 0;
      } catch (error) {
        if (attempt % 10 === 0) this.options.log.warn({ reason: String(error) }, 'broker not reached');
      }
      await pause(backOffMs(attempt), signal);
    }
  }

  /** One connection from its opening to its end; answers how long it lasted, in milliseconds. */
  private async liveOnce(): Promise<number> {
    const model = await this.open();
    const began = Date.now();
    model.on('error', (error) => {
      this.options.log.warn({ reason: error.message }, 'broker connection lost');
    });
    const ended = new Promise<number>((resolve) => {
      model.on('close', () => {
        this.end();
        resolve(Date.now() - began);
      });
    });
    if (this.closing.signal.aborted) void model.close().catch(() => undefined);
    else this.begin(model);
    return ended;
  }

  private async open(): Promise<ChannelModel> {
    const { url, connectionName, heartbeatSeconds = 5 } = this.options;
    const address = new URL(url);
    address.searchParams.set('heartbeat', String(heartbeatSeconds));
    const model = await connect(address.href, {
      // Without it each call waits 20 to 40 ms for the delayed acknowledgement of the packet before.
      noDelay: true,
      timeout: connectWithinMs,
      clientProperties: { connection_name: connectionName },
    });
    joinWrites(socketOf(model));
    return model;
  }

  private begin(model: ChannelModel): void {
    const { log } = this.options;
    model.on('handler-error', (error) => {
      log.error({ reason: String(error) }, 'a callback of the connection threw');
    });
    model.on('blocked', (reason) => {
      this.refusing = true;
      log.warn({ reason }, 'the broker takes no messages');
    });
    model.on('unblocked', () => {
      this.refusing = false;
    });
    this.model = model;
    this.channels.forEach((channel) => {
      channel.attach(model);
    });
  }

  private end(): void {
    this.model = undefined;
    this.refusing = false;
    this.channels.forEach((channel) => {
      channel.detach();
    });
  }
}

/** amqplib's types leave the socket out; destroyed with an error, it ends the connection without the broker's help. */
const socketOf = (model: ChannelModel): Socket =>
  (model.connection as unknown as { readonly stream: Socket }).stream;
