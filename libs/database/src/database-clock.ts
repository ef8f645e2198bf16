import { Clock } from './clock.js';
import type { Database } from './database.js';
import { Every } from './every.js';

/** The system's time plus an offset that all processes of the service read from `platform.clock`, for demos and tests. */
export class DatabaseClock extends Clock {
  private offsetMs = 0;
  private readonly poll: Every;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    { pollMs = 15_000 }: { pollMs?: number } = {},
  ) {
    super();
    this.poll = new Every(pollMs, () => this.read(), 'reading the clock', database.log);
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Reads the offset once and follows it from then on. */
  async start(): Promise<void> {
    await this.read();
    this.stopListening = this.database.listen('platform_clock', () => {
      this.read().catch((error: unknown) => {
        this.database.log.warn({ err: error }, 'the clock could not be read');
      });
    });
    this.poll.start();
  }

  /** Sets the offset from the system's time for every process of this service. */
  async move(offsetMs: number): Promise<void> {
    await this.database.sql.run(
      `insert into platform.clock (offset_ms) values ($1)
       on conflict (single) do update set offset_ms = excluded.offset_ms`,
      [offsetMs],
    );
    this.offsetMs = offsetMs;
  }

  async close(): Promise<void> {
    this.stopListening();
    await this.poll.close();
  }

  private async read(): Promise<void> {
    const [row] = await this.database.sql.rows<{ offset_ms: number }>('select offset_ms from platform.clock');
    this.offsetMs = row?.offset_ms ?? 0;
  }
}
