import type { Channel, ChannelModel } from 'amqplib';
import { backOffMs, pause } from './back-off.js';
import type { Log } from './log.js';

/** Declares what the channel needs and starts its consumers; `replace` is for a consumer that the broker cancelled. */
export type ChannelSetup<C extends Channel> = (channel: C, replace: () => void) => Promise<void>;

export interface ChannelParts<C extends Channel> {
  readonly name: string;
  readonly create: (model: ChannelModel) => Promise<C>;
  readonly setup: ChannelSetup<C>;
  readonly log: Log;
  /** Called each time the channel is open again after it was lost. */
  readonly reopened?: () => void;
  readonly retired?: () => void;
}

interface Waiting<C> {
  readonly resolve: (channel: C) => void;
  readonly reject: (error: Error) => void;
}

/** A channel that was open this long has worked: what ended it is a new fault, not the last one again. */
const steadyMs = 500;
/** A channel whose consumer was cancelled stays open this long, so that what is in hand can still be settled on it. */
const lingerMs = 10_000;

/** A channel that opens again when the broker closes it, cancels its consumer or comes back. */
export class ManagedChannel<C extends Channel> {
  private model: ChannelModel | undefined;
  private open: C | undefined;
  private opening = false;
  private openedBefore = false;
  private failures = 0;
  private readonly retirement = new AbortController();
  private readonly waiting = new Set<Waiting<C>>();
  private readonly lost = new Set<() => void>();

  constructor(private readonly parts: ChannelParts<C>) {}

  get name(): string {
    return this.parts.name;
  }

  /** The channel if it is open now. */
  get current(): C | undefined {
    return this.open;
  }

  /** Resolves once the channel is open and set up; rejects when it is closed for good. */
  ready(): Promise<C> {
    if (this.open) return Promise.resolve(this.open);
    return new Promise((resolve, reject) => {
      if (this.retirement.signal.aborted) reject(this.gone());
      else this.waiting.add({ resolve, reject });
    });
  }

  /** The channel as soon as it is open, or undefined if that takes longer than `ms`. */
  readyWithin(ms: number): Promise<C | undefined> {
    if (this.open || ms <= 0) return Promise.resolve(this.open);
    return new Promise((resolve) => {
      const end = (channel?: C): void => {
        clearTimeout(timer);
        this.waiting.delete(entry);
        resolve(channel);
      };
      const timer = setTimeout(end, ms);
      const entry = {
        resolve: end,
        reject: () => {
          end();
        },
      };
      if (this.retirement.signal.aborted) end();
      else this.waiting.add(entry);
    });
  }

  /** Calls back whenever an open channel is lost, with whatever was in flight on it. */
  onLost(callback: () => void): void {
    this.lost.add(callback);
  }

  attach(model: ChannelModel): void {
    this.model = model;
    this.failures = 0;
    void this.reopen();
  }

  detach(): void {
    this.model = undefined;
    this.forget();
  }

  /** Closes for good. */
  async retire(): Promise<void> {
    this.retirement.abort();
    const { open } = this;
    this.forget();
    this.waiting.forEach(({ reject }) => {
      reject(this.gone());
    });
    this.parts.retired?.();
    await open?.close().catch(() => undefined);
  }

  private gone(): Error {
    return new Error(`the channel "${this.name}" is closed for good`);
  }

  private forget(): void {
    if (!this.open) return;
    this.open = undefined;
    this.lost.forEach((callback) => {
      callback();
    });
  }

  private async reopen(): Promise<void> {
    const { signal } = this.retirement;
    if (this.opening) return;
    this.opening = true;
    do {
      // At least one turn: a connection that breaks closes its channels first, and says so itself only then.
      await pause(this.failures === 0 ? 0 : backOffMs(this.failures), signal);
      if (!this.model || signal.aborted) break;
      await this.openOn(this.model).catch((error: unknown) => {
        if (this.failures++ % 10 === 0) {
          this.parts.log.warn({ channel: this.name, reason: String(error) }, 'channel not opened');
        }
      });
    } while (!this.open);
    this.opening = false;
  }

  private async openOn(model: ChannelModel): Promise<void> {
    const channel = await this.parts.create(model);
    let alive = true;
    const began = Date.now();
    const lose = (): void => {
      alive = false;
      if (this.open !== channel) return;
      this.failures = Date.now() - began < steadyMs ? this.failures + 1 : 0;
      this.forget();
      void this.reopen();
    };
    channel.on('close', lose);
    this.listenForFaults(channel);
    try {
      await this.parts.setup(channel, () => {
        lose();
        setTimeout(() => void channel.close().catch(() => undefined), lingerMs).unref();
      });
      if (!alive || this.retirement.signal.aborted) throw new Error('closed while it was set up');
    } catch (error) {
      await channel.close().catch(() => undefined);
      throw error;
    }
    this.announce(channel);
  }

  private listenForFaults(channel: C): void {
    const { name, log } = this.parts;
    channel.on('error', (error) => {
      log.warn({ channel: name, reason: error.message }, 'channel closed by the broker');
    });
    // With this listener amqplib does not take an error thrown by a callback for one of the protocol.
    channel.on('handler-error', (error) => {
      log.error({ channel: name, reason: String(error) }, 'a callback of the channel threw');
    });
  }

  private announce(channel: C): void {
    this.open = channel;
    if (this.openedBefore) this.parts.reopened?.();
    this.openedBefore = true;
    const waiting = [...this.waiting];
    this.waiting.clear();
    waiting.forEach(({ resolve }) => {
      resolve(channel);
    });
  }
}
