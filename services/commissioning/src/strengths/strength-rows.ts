import type { commissioning } from '@partnership/contracts';

/** A strength as it is kept, with what is known of its school today. */
export interface StrengthRow {
  readonly strength: string;
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  readonly area: string;
  readonly what: string;
  /** The words that come with newer evidence. */
  readonly renewedWhat: string | null;
  /** The numbers of the evidence in force and of that which waits. */
  readonly number: number;
  readonly renewalNumber: number | null;
  readonly evidence: commissioning.StrengthEvidence;
  readonly renewal: commissioning.StrengthEvidence | null;
  readonly offer: commissioning.StrengthOffer;
  readonly state: commissioning.StrengthState;
  readonly confirmedOn: string | null;
  readonly version: number;
}

/** What changes with a step; what is absent stays. */
export interface StrengthChange {
  readonly to: commissioning.StrengthState;
  readonly why: string;
  readonly what?: string;
  readonly renewedWhat?: string | null;
  readonly number?: number;
  readonly renewalNumber?: number | null;
  readonly offer?: commissioning.StrengthOffer;
  readonly confirmedOn?: string;
  /** Newer evidence, to be kept under this number. */
  readonly given?: { readonly number: number; readonly evidence: commissioning.StrengthEvidence };
}

export interface StrengthMove {
  readonly from: commissioning.StrengthState | null;
  readonly to: commissioning.StrengthState;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

/** A strength whose evidence grows old. */
export interface OldEvidence {
  readonly strength: string;
  readonly urn: string;
  readonly area: string;
  readonly version: number;
  readonly shownOn: string;
}
