import { AsyncResource } from 'node:async_hooks';
import type { EventEnvelope } from '@partnership/contracts';
import type pg from 'pg';
import type { Work } from './work.js';

/** An event on its way to one listener, and what it changes there. */
export interface Arrival {
  readonly envelope: EventEnvelope;
  readonly listener: string;
  readonly change: (work: Work, client: pg.PoolClient) => Promise<void>;
}

interface Waiting extends Arrival {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const mostTogether = 32;

/**
 * Events that arrive while others are being applied share the next transaction: its round trips and its write to the disk
 * are then paid once. When one of them fails none has happened, and each is applied by itself, so that no event can do
 * harm to another.
 */
export class Arrivals {
  private readonly waiting: Waiting[] = [];
  private draining = false;

  constructor(private readonly applyTogether: (arrivals: readonly Arrival[]) => Promise<void>) {}

  /** Resolves once the event's transaction is committed; rejects with what went wrong with this event alone. */
  add({ envelope, listener, change }: Arrival): Promise<void> {
    return new Promise((resolve, reject) => {
      // Bound, because the transaction is opened in the trace of whichever event came first.
      this.waiting.push({ envelope, listener, change: AsyncResource.bind(change), resolve, reject });
      if (!this.draining) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.draining = true;
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, mostTogether));
    this.draining = false;
  }

  private async settle(group: readonly Waiting[]): Promise<void> {
    try {
      await this.applyTogether(group);
      for (const { resolve } of group) resolve();
    } catch (error) {
      const [only, ...others] = group;
      if (others.length === 0) only?.reject(error);
      else for (const each of group) await this.settle([each]);
    }
  }
}
