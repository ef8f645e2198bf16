/** A contact with a school, as it is kept. */
export interface EngagementRow {
  readonly id: string;
  readonly urn: string;
  readonly district: string | null;
  readonly who: string;
  readonly personId: string | null;
  readonly on: string;
  readonly channel: string;
  readonly topic: string;
  readonly heard: string | null;
  readonly followUp: string | null;
  readonly dueOn: string | null;
  readonly owner: string | null;
  readonly doneOn: string | null;
  readonly outcome: string | null;
  readonly notice: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly struckBecause: string | null;
  readonly version: number;
}

/** What a contact said before it was corrected. */
export interface Revision {
  readonly version: number;
  readonly was: Pick<EngagementRow, 'who' | 'personId' | 'on' | 'channel' | 'topic' | 'heard'>;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly why: string;
}
