import type { PublicName } from '../naming/public-name.js';

/** A school that may be named, as one that offers or gives support is. */
export interface NamedSchool {
  readonly urn: string;
  readonly name: string;
}

export interface PublicCall {
  readonly title: string;
  readonly description: string | null;
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly questionsUntil: Date | null;
  readonly valuePence: number | null;
  readonly criteria: readonly { readonly title: string; readonly weight: number }[];
  /** Null while every school of the city may answer. */
  readonly limitedTo: { readonly words: string; readonly rationale: string } | null;
  readonly work: { readonly from: string; readonly until: string } | null;
  readonly invited: number;
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly answer: string | null;
    readonly askedAt: Date;
    readonly answeredAt: Date | null;
  }[];
  readonly extensions: readonly { readonly id: string; readonly at: Date; readonly rationale: string }[];
}

export type BidStatus = 'pending' | 'valid' | 'disqualified' | 'withdrawn';

/** An expression of interest, once its call is over. */
export interface PublicBid {
  readonly id: string;
  readonly school: NamedSchool;
  readonly at: Date;
  readonly status: BidStatus;
  readonly pricePence: number | null;
}

export interface PublicAward {
  readonly id: string;
  readonly status: 'active' | 'cancelled';
  readonly method: 'open' | 'direct';
  readonly at: Date;
  readonly amountPence: number;
  readonly supplier: NamedSchool;
  readonly reason: string | null;
  /** The justification of an award without a call. */
  readonly justification: string | null;
  readonly bid: string | null;
}

export type MilestoneStatus = 'scheduled' | 'met' | 'partiallyMet' | 'notMet';

export interface PublicMilestone {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly status: MilestoneStatus;
  readonly metOn: string | null;
  readonly amountPence: number;
}

export interface PublicAgreement {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly signedAt: Date | null;
  readonly milestones: readonly PublicMilestone[];
  readonly amendments: readonly { readonly id: string; readonly at: Date; readonly rationale: string }[];
}

/** What was agreed about an award that did not stand. */
export interface SetAsideAgreement extends Omit<PublicAgreement, 'milestones'> {
  /** The id of the award. */
  readonly award: string;
}

/** Money that went to a supplier. */
export interface PublicPayment {
  readonly id: string;
  readonly payee: NamedSchool;
  readonly at: Date;
  readonly amountPence: number;
  /** True for what came back. */
  readonly returned: boolean;
}

/** Everything about a commission that the public may read; whoever puts it together has withheld the rest. */
export interface ContractingProcess {
  readonly ocid: string;
  readonly commission: string;
  readonly state: string;
  /** Null where the words would out a school. */
  readonly title: string | null;
  readonly rationale: string | null;
  readonly agreedAt: Date;
  /** The financial year of the pot. @example 2026-27 */
  readonly year: string;
  readonly helped: readonly PublicName[];
  /** Where the work is for a district and not for schools. */
  readonly district: string | null;
  readonly call: PublicCall | null;
  /** Null until the call is over. */
  readonly bids: readonly PublicBid[] | null;
  /** The oldest first; only the last can be in force. */
  readonly awards: readonly PublicAward[];
  /** Of the award that is in force. */
  readonly agreement: PublicAgreement | null;
  /** The oldest first. */
  readonly setAside: readonly SetAsideAgreement[];
  readonly payments: readonly PublicPayment[];
  readonly impact: { readonly decision: string; readonly at: Date; readonly summary: string | null } | null;
  readonly ended: { readonly at: Date; readonly why: string | null } | null;
}
