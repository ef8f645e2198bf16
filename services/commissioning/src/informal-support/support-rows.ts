import type { commissioning } from '@partnership/contracts';

/** An entry as it is kept, with the districts of its schools today. */
export interface SupportRow {
  readonly support: string;
  readonly giver: string;
  readonly receiver: string;
  readonly giverDistrict: string | null;
  readonly receiverDistrict: string | null;
  readonly what: string;
  readonly minutes: number | null;
  readonly on: string;
  readonly enteredSide: commissioning.SupportSide;
  readonly enteredBy: string;
  readonly state: commissioning.SupportState;
  readonly besidePaidWork: boolean;
  readonly duplicateOf: string | null;
  readonly confirmedOn: string | null;
  readonly confirmedBy: string | null;
  readonly whyDeclined: string | null;
  readonly thanks: string | null;
  readonly giverAgreed: boolean;
  readonly receiverAgreed: boolean;
  readonly version: number;
}

/** What a step changes; what is absent stays. */
export type SupportChange = Partial<
  Omit<SupportRow, 'support' | 'giver' | 'receiver' | 'state' | 'version' | 'enteredSide' | 'enteredBy'>
>;

export type NewSupport = Pick<
  SupportRow,
  | 'support'
  | 'giver'
  | 'receiver'
  | 'what'
  | 'minutes'
  | 'on'
  | 'enteredSide'
  | 'enteredBy'
  | 'besidePaidWork'
  | 'duplicateOf'
>;
