import { connect, type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { backOffMs, pause } from './back-off.js';
import type { Log } from './log.js';
import { ManagedChannel, type ChannelSetup } from './managed-channel.js';

export interface AmqpOptions {
  readonly url: string;
  readonly connectionName: string;
  readonly log: Log;
  readonly heartbeatSeconds?: number;
}

const connectWithinMs = 5_000;

/** One connection to the broker that is made again for ever, and the channels that live on it. */
export class Amqp {
  private readonly channels = new Set<ManagedChannel<Channel>>();
  private model: ChannelModel | undefined;
  private closed = false;
  private readonly connecting: Promise<void>;

  constructor(private readonly options: AmqpOptions) {
    this.connecting = this.stayConnected();
  }

  get connected(): boolean {
    return this.model !== undefined;
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
    this.closed = true;
    await Promise.all([...this.channels].map((channel) => channel.retire()));
    await this.model?.close().catch(() => undefined);
    await this.connecting;
  }

  private managed<C extends Channel>(
    name: string,
    create: (model: ChannelModel) => Promise<C>,
    setup: ChannelSetup<C>,
  ): ManagedChannel<C> {
    const channel = new ManagedChannel(name, create, setup, this.options.log);
    this.channels.add(channel as unknown as ManagedChannel<Channel>);
    if (this.model) channel.attach(this.model);
    return channel;
  }

  private async stayConnected(): Promise<void> {
    for (let attempt = 0; !this.closed; attempt++) {
      try {
        const { ended } = await this.open();
        attempt = 0;
        await ended;
      } catch (error) {
        if (attempt % 10 === 0) this.options.log.warn({ reason: String(error) }, 'broker not reached');
      }
      if (!this.closed) await pause(backOffMs(attempt));
    }
  }

  private async open(): Promise<{ ended: Promise<void> }> {
    const { url, connectionName, heartbeatSeconds = 5, log } = this.options;
    const address = new URL(url);
    address.searchParams.set('heartbeat', String(heartbeatSeconds));
    const model = await connect(address.href, {
      noDelay: true,
      timeout: connectWithinMs,
      clientProperties: { connection_name: connectionName },
    });
    const ended = new Promise<void>((resolve) => {
      model.on('close', () => {
        this.model = undefined;
        this.channels.forEach((channel) => {
          channel.detach();
        });
        resolve();
      });
    });
    model.on('error', (error) => {
      log.warn({ reason: error.message }, 'broker connection lost');
    });
    this.model = model;
    this.channels.forEach((channel) => {
      channel.attach(model);
    });
    return { ended };
  }
}
