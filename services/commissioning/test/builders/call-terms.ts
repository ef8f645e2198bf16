import type { commissioning } from '@partnership/contracts';
import { addDays, civilDate } from '@partnership/database';
import type { TestService } from '@partnership/testing';

const dayMs = 86_400_000;

/** Criteria of a call: their weights come to 100. */
export const criteria = (): commissioning.Criterion[] => [
  { code: 'impact', title: 'what has worked elsewhere', weight: 60 },
  { code: 'capacity', title: 'time to give', weight: 40 },
];

/** Terms of a call that opens now and is open for eleven days and more. */
export function callTerms(
  { clock }: Pick<TestService, 'clock'>,
  given: Partial<commissioning.CallTerms> = {},
): commissioning.CallTerms {
  const now = clock.now().getTime();
  const closesAt = given.closesAt ?? new Date(now + 12 * dayMs).toISOString();
  return {
    title: 'Support for reading',
    description: 'A school that has turned reading round works with the reading lead of another.',
    criteria: criteria(),
    estimatedPence: 3_000_000,
    days: 10,
    startsOn: addDays(civilDate(new Date(closesAt)), 20),
    endsOn: addDays(civilDate(new Date(closesAt)), 200),
    questionsUntil: new Date(Math.min(now + 5 * dayMs, Date.parse(closesAt))).toISOString(),
    ...given,
    closesAt,
  };
}
