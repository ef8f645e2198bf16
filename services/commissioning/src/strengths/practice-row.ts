import type { commissioning } from '@partnership/contracts';

/** A case as it is kept, with the name of its school today. */
export interface PracticeRow {
  readonly practice: string;
  readonly urn: string;
  readonly school: string;
  readonly district: string | null;
  readonly title: string;
  readonly areas: string[];
  readonly phases: commissioning.PracticeContent['phases'] | null;
  readonly need: string;
  readonly done: string;
  readonly result: string;
  readonly costPence: number | null;
  readonly state: commissioning.PracticeState;
  readonly note: string | null;
  readonly writtenBy: string;
  readonly publishedOn: string | null;
  readonly version: number;
}

/** What is changed; what is absent stays. */
export interface PracticeChange {
  readonly to: commissioning.PracticeState;
  readonly content?: commissioning.PracticeContent;
  readonly note?: string;
  readonly publishedOn?: string;
}
