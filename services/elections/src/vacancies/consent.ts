import type { elections } from '@partnership/contracts';
import { answersClosed, answerTooLate } from './vacancy.errors.js';
import type { Vacancy } from './vacancy.js';

/** What an unelected candidate has said to a vacancy. */
export interface Consent {
  readonly person: string;
  /** On the ballot paper. */
  readonly candidate: number;
  readonly answer: elections.VacancyAnswer | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
}

/** Consent is given until the day, and taken back until somebody follows. */
export function answered(
  consent: Consent,
  consents: boolean,
  { state, answerBy }: Pick<Vacancy, 'state' | 'answerBy'>,
  { at, by, today }: { readonly at: Date; readonly by: string; readonly today: string },
): Consent {
  if (state !== 'asking' && state !== 'ready') throw answersClosed(state);
  if (consents && answerBy !== null && today > answerBy) throw answerTooLate(answerBy);
  return { ...consent, answer: consents ? 'consented' : 'declined', answeredAt: at, answeredBy: by };
}

export const consentView = ({ answeredAt, ...consent }: Consent): elections.VacancyConsentView => ({
  ...consent,
  answeredAt: answeredAt?.toISOString() ?? null,
});
