/** Who is asked to pay: a school, or a trust for its schools; exactly one of the two. */
export interface Payer {
  readonly urn: string | null;
  readonly trustId: string | null;
}

export const schoolPays = (urn: string): Payer => ({ urn, trustId: null });

export const trustPays = (trustId: string): Payer => ({ urn: null, trustId });
