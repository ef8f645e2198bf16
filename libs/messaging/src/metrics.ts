export type EventOutcome = 'applied' | 'retried' | 'dead' | 'returned';

/** What the library counts; the service decides where the figures go. Times are in seconds. */
export abstract class MessagingMetrics {
  /** `outcome` is `ok`, `expired` or the kind of the failure. */
  abstract handledRequest(pattern: string, outcome: string, seconds: number): void;
  abstract handledEvent(type: string, outcome: EventOutcome, seconds: number): void;
  abstract published(events: number): void;
  abstract reopened(channel: string): void;
}

export class NoMetrics extends MessagingMetrics {
  handledRequest(): void {}
  handledEvent(): void {}
  published(): void {}
  reopened(): void {}
}
