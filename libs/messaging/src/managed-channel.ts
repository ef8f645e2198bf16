import type { Channel, ChannelModel } from 'amqplib';
import { backOffMs, pause } from './back-off.js';
import type { Log } from './log.js';

/** Declares what the channel needs and starts its consumers; `reopen` is for a consumer that the broker cancelled. */
export type ChannelSetup<C extends Channel> = (channel: C, reopen: () => void) => Promise<void>;

/** A channel that opens again when the broker closes it, cancels its consumer or comes back. */
export class ManagedChannel<C extends Channel> {
  private model: ChannelModel | undefined;
  private open: C | undefined;
  private opening = false;
  private retired = false;
  private waiting: ((channel: C) => void)[] = [];
  private readonly lost = new Set<() => void>();

  constructor(
    readonly name: string,
    private readonly create: (model: ChannelModel) => Promise<C>,
    private readonly setup: ChannelSetup<C>,
    private readonly log: Log,
    private readonly reopened: () => void = () => undefined,
  ) {}

  /** The channel if it is open now. */
  get current(): C | undefined {
    return this.open;
  }

  /** Resolves once the channel is open and set up. */
  ready(): Promise<C> {
    return this.open ? Promise.resolve(this.open) : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Calls back whenever an open channel is lost, with whatever was in flight on it. */
  onLost(callback: () => void): void {
    this.lost.add(callback);
  }

  attach(model: ChannelModel): void {
    this.model = model;
    void this.reopen();
  }

  detach(): void {
    this.model = undefined;
    this.forget();
  }

  /** Closes for good. */
  async retire(): Promise<void> {
    this.retired = true;
    await this.open?.close().catch(() => undefined);
    this.forget();
  }

  private forget(): void {
    if (!this.open) return;
    this.open = undefined;
    this.lost.forEach((callback) => {
      callback();
    });
  }

  private async reopen(): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    for (let attempt = 0; this.model && !this.open && !this.retired; attempt++) {
      try {
        await this.openOn(this.model);
      } catch (error) {
        this.log.warn({ channel: this.name, reason: String(error) }, 'channel not opened');
        await pause(backOffMs(attempt));
      }
    }
    this.opening = false;
  }

  private async openOn(model: ChannelModel): Promise<void> {
    const channel = await this.create(model);
    let alive = true;
    channel.on('error', (error) => {
      this.log.warn({ channel: this.name, reason: error.message }, 'channel closed by the broker');
    });
    const lose = (): void => {
      if (!alive) return;
      alive = false;
      if (this.open === channel) this.forget();
      void this.reopen();
    };
    channel.on('close', lose);
    await this.setup(channel, () => {
      channel.close().then(lose, lose);
    });
    if (!alive) throw new Error('closed while it was set up');
    this.open = channel;
    this.reopened();
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((resolve) => {
      resolve(channel);
    });
  }
}
