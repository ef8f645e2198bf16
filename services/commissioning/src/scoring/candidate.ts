/** An expression of interest as those see it who decide about it: unsealed, at the end of the call. */
export interface Candidate {
  readonly id: string;
  readonly urn: string;
  readonly state: string;
  readonly author: string;
  readonly days: number;
  readonly content: CandidateContent | null;
}

/** What the school wrote. Interests may be told in any form: a sentence, or a person and why. */
export interface CandidateContent {
  readonly answers?: Readonly<Record<string, string>>;
  readonly pricePence?: number;
  readonly interests?: readonly unknown[];
}

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

export const priceOf = ({ content }: Candidate): number | null => content?.pricePence ?? null;

/** What the school declared of itself, each interest in one sentence. */
export const declaredIn = ({ content }: Candidate): string[] =>
  (content?.interests ?? []).map((interest) => texts(interest).join(': '));

/** True if the person wrote the expression, or if an interest that it declares speaks of that person. */
export const concerns = (candidate: Candidate, person: string): boolean =>
  candidate.author === person || declaredIn(candidate).some((text) => text.includes(person));
