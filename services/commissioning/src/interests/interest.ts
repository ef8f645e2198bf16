/** Why somebody cannot be neutral about a school, as far as the system itself knows. */
export const interestKinds = ['own-school', 'same-trust', 'same-family', 'paid-work'] as const;
export type InterestKind = (typeof interestKinds)[number];

/** The school in which the interest lies, and the school of the person through which it arises. */
export interface Interest {
  readonly urn: string;
  readonly kind: InterestKind;
  readonly through: string;
}
