/** A stretch of civil days, both included. */
export interface Period {
  /** @example 2026-autumn */
  readonly code: string;
  readonly from: string;
  readonly until: string;
}
