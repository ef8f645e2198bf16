import type { Channel, ConsumeMessage } from 'amqplib';
import { pause, within } from './back-off.js';
import type { Log } from './log.js';

/** Does with a delivery what is to be done and settles it; rejects when the channel broke under it. */
export type TakeDelivery<C extends Channel> = (channel: C, message: ConsumeMessage) => Promise<void>;

const cancelWithinMs = 2_000;

/** Takes the messages of one queue, on whichever channel is open, and can stop while those in hand are finished. */
export class Consumer<C extends Channel> {
  private readonly tags = new Map<C, string>();
  private inHand = 0;
  private stopped = false;

  constructor(
    readonly queue: string,
    private readonly atOnce: number,
    private readonly take: TakeDelivery<C>,
    private readonly log: Log,
  ) {}

  /** Part of a channel's setup. `cancelled` is called when the broker ends the consumer, as it does with a deleted queue. */
  async start(channel: C, cancelled: () => void): Promise<void> {
    if (this.stopped) return;
    await channel.prefetch(this.atOnce);
    const { consumerTag } = await channel.consume(this.queue, (message) => {
      if (message) this.deliver(channel, message);
      else if (!this.stopped) cancelled();
    });
    this.tags.set(channel, consumerTag);
    channel.once('close', () => this.tags.delete(channel));
  }

  /** Takes nothing new; what is in hand goes on. */
  async stop(): Promise<void> {
    this.stopped = true;
    const cancelling = [...this.tags].map(([channel, tag]) => channel.cancel(tag));
    await within(cancelWithinMs, Promise.allSettled(cancelling)).catch(() => undefined);
  }

  /** Waits until nothing is in hand, at most until `end` (milliseconds since 1970). Answers how many are left. */
  async idle(end: number): Promise<number> {
    while (this.inHand > 0 && Date.now() < end) await pause(5);
    return this.inHand;
  }

  private deliver(channel: C, message: ConsumeMessage): void {
    this.inHand++;
    this.take(channel, message)
      .catch((error: unknown) => {
        this.log.warn(
          { queue: this.queue, reason: String(error) },
          'not settled: the broker delivers it again',
        );
      })
      .finally(() => {
        this.inHand--;
      });
  }
}
