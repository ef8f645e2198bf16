import type { ConfirmChannel, Message, Options } from 'amqplib';
import { within } from './back-off.js';

export interface Shipment {
  readonly exchange: string;
  readonly key: string;
  readonly content: Buffer;
  /** True if it must reach a queue. */
  readonly mandatory: boolean;
  readonly properties: Options.Publish;
}

const confirmWithinMs = 10_000;

/** Publishes persistent messages on one confirm channel and tells of each whether it is safe. */
export class Publisher {
  private readonly returned = new Set<string>();
  private sequence = 0;

  constructor(private readonly channel: ConfirmChannel) {
    // The broker returns what it cannot route before it confirms it.
    channel.on('return', ({ properties }: Message) => {
      this.returned.add(String(properties.correlationId));
    });
  }

  /** For each message true if the broker has it safe in a queue, or nowhere as nobody listens; false if not. */
  async send(shipments: readonly Shipment[]): Promise<boolean[]> {
    return within(confirmWithinMs, Promise.all(shipments.map((shipment) => this.publish(shipment))));
  }

  private publish({ exchange, key, content, mandatory, properties }: Shipment): Promise<boolean> {
    const correlationId = (++this.sequence).toString(36);
    const options = { ...properties, correlationId, mandatory, persistent: true };
    return new Promise((resolve) => {
      this.channel.publish(exchange, key, content, options, (error: unknown) => {
        resolve(!this.returned.delete(correlationId) && !error);
      });
    });
  }
}
