/** The days on which a benefit may be used, the last included. */
export interface Term {
  readonly from: string;
  readonly until: string;
}
