/** What membership costs in a year. Amounts are pence. */
export interface FeeTerms {
  readonly ratePencePerPupil: number;
  /** The least a school pays. */
  readonly minimumPence: number;
}

/** In pence. */
export const feeFor = ({ ratePencePerPupil, minimumPence }: FeeTerms, pupils: number): number =>
  Math.max(ratePencePerPupil * pupils, minimumPence);
