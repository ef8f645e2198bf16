import pg from 'pg';
import type { Log } from './log.js';

const slowestRetryMs = 5000;

/** One connection that only listens. It comes back by itself and then tells everybody, for they may have missed something. */
export class Listener {
  private readonly heard = new Map<string, Set<() => void>>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly log: Log,
  ) {}

  on(channel: string, heard: () => void): () => void {
    const listeners = this.heard.get(channel) ?? new Set();
    this.heard.set(channel, listeners.add(heard));
    if (this.client === undefined && this.retry === undefined) this.connectAfter(0);
    else if (listeners.size === 1 && this.client !== undefined) this.subscribe(this.client, [channel]);
    return () => {
      listeners.delete(heard);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private connectAfter(delayMs: number): void {
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.connect();
    }, delayMs);
  }

  private connect(): void {
    const client = new pg.Client(this.config);
    this.client = client;
    client.on('error', (error) => {
      this.lose(client, error);
    });
    client.on('end', () => {
      this.lose(client, new Error('The connection ended.'));
    });
    client.on('notification', ({ channel }) => {
      this.tell(channel);
    });
    client
      .connect()
      .then(() => {
        this.failures = 0;
        this.subscribe(client, [...this.heard.keys()]);
      })
      .catch((error: unknown) => {
        this.lose(client, error);
      });
  }

  /** Whoever listens is told once: something may have been said before. */
  private subscribe(client: pg.Client, channels: readonly string[]): void {
    const listening = channels.map(async (channel) => {
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      this.tell(channel);
    });
    Promise.all(listening).catch((error: unknown) => {
      this.lose(client, error);
    });
  }

  private tell(channel: string): void {
    for (const heard of this.heard.get(channel) ?? []) heard();
  }

  /** A connection may report its end more than once, and late. */
  private lose(client: pg.Client, error: unknown): void {
    if (this.closed || client !== this.client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    this.failures += 1;
    const ceiling = Math.min(slowestRetryMs, 100 * 2 ** this.failures);
    this.log.warn({ reason: String(error) }, 'lost the connection that listens to the database');
    this.connectAfter(ceiling * (0.5 + Math.random() / 2));
  }
}
