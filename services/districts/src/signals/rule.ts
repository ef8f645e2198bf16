import type { districts } from '@partnership/contracts';
import type { Figure } from './signal.js';
import type { Value } from '../feeds/value.js';

export type Condition = districts.SignalCondition;

/** An early-warning rule, as data: what it watches, when it speaks, and what it shows when it does. */
export interface SignalRule {
  readonly code: string;
  /** Raised with every change of what the rule finds; signals keep the version that raised them. */
  readonly version: number;
  readonly says: string;
  readonly condition: Condition;
  readonly figures: readonly string[];
}

/** What a rule found at a school. */
export interface Finding {
  readonly evidence: string;
  /** The source of the evidence; null where people said it. */
  readonly source: number | null;
  readonly figures: readonly Figure[];
}

export interface FindingAt extends Finding {
  readonly urn: string;
}

/** True if a rule speaks by what one file says of a school. */
export type Watch = (said: Readonly<Record<string, Value | undefined>>) => boolean;
