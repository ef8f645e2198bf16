import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { unusable } from '../unusable.js';
import { standing } from './strength-states.js';

type Evidence = commissioning.StrengthEvidence;

/** Evidence shows what it shows: figures name their indicator and period, findings their review; none is of tomorrow. */
export function assertEvidence({ kind, indicator, period, review, on }: Evidence, today: string): void {
  const code = 'commissioning.strength.evidence-incomplete';
  if ((kind === 'indicator') !== (indicator !== undefined))
    throw unusable(code, '/evidence/indicator', 'figures name their indicator, and nothing else does');
  if (period !== undefined && kind !== 'indicator')
    throw unusable(code, '/evidence/period', 'only figures have a period');
  if ((kind === 'peer-review') !== (review !== undefined))
    throw unusable(code, '/evidence/review', 'findings name their review, and nothing else does');
  if (on > today)
    throw unusable('commissioning.strength.evidence-to-come', '/evidence/on', 'that day is still to come');
}

/** Evidence that is too old when it is given would lapse at once. */
export function assertFresh({ on }: Evidence, today: string, keepsDays: number): void {
  if (addDays(on, keepsDays) < today)
    throw unusable(
      'commissioning.strength.evidence-too-old',
      '/evidence/on',
      `evidence counts for ${keepsDays} days`,
    );
}

/** Days of help are for people who come; materials alone take none. */
export function assertOffer({ ways, daysPerTerm }: commissioning.StrengthOffer): void {
  if (daysPerTerm === 0 && ways.some((way) => way !== 'materials'))
    throw unusable(
      'commissioning.strength.offer-without-days',
      '/offer/daysPerTerm',
      'only materials are given without any days',
    );
}

/** The day after which a strength does not stand any more; null for one that does not stand. */
export const lapseDay = (
  state: commissioning.StrengthState,
  shownOn: string,
  keepsDays: number,
): string | null => (standing.includes(state) ? addDays(shownOn, keepsDays) : null);
