/** Ways in which a school helps another; they are counted apart, and all together. */
export const circleKinds = ['commissioned', 'peer-review', 'informal'] as const;
export type CircleKind = (typeof circleKinds)[number];

/** One time that a school helped. */
export interface Help {
  readonly kind: CircleKind;
  /** URN of the school that helped. */
  readonly supporter: string;
  /** The day of the award, of the review's completion, or of the help. */
  readonly on: string;
  /** Pence of an award; of other help nothing, which is counted by number. */
  readonly pence: number | null;
}
