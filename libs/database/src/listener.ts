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
    else if (listeners.size === 1) this.client?.query(this.listen(channel)).catch(this.lost);
    return () => {
      listeners.delete(heard);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private readonly listen = (channel: string): string => `listen ${pg.escapeIdentifier(channel)}`;

  private connectAfter(delayMs: number): void {
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.connect().catch(this.lost);
    }, delayMs);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(this.config);
    this.client = client;
    client.on('error', this.lost);
    client.on('end', this.lost);
    client.on('notification', ({ channel }) => {
      this.tell(channel);
    });
    await client.connect();
    for (const channel of this.heard.keys()) await client.query(this.listen(channel));
    this.failures = 0;
    for (const channel of this.heard.keys()) this.tell(channel);
  }

  private tell(channel: string): void {
    for (const heard of this.heard.get(channel) ?? []) heard();
  }

  private readonly lost = (error?: Error): void => {
    const client = this.client;
    if (this.closed || client === undefined) return;
    this.client = undefined;
    client.removeAllListeners('end');
    client.end().catch(() => undefined);
    this.failures += 1;
    const ceiling = Math.min(slowestRetryMs, 100 * 2 ** this.failures);
    this.log.warn(
      { reason: error?.message ?? 'it ended' },
      'lost the connection that listens to the database',
    );
    this.connectAfter(ceiling * (0.5 + Math.random() / 2));
  };
}
