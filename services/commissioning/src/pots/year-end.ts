import type { commissioning } from '@partnership/contracts';
import { nextYear, quarterStart, type Posting } from './pot.js';
import { yearRuns } from './pot.errors.js';

/** A promise that is neither paid nor released when its year ends: an award's or a purchase's. */
export interface Commitment {
  readonly line: string;
  readonly amountPence: number;
  readonly commission: string | null;
  readonly purchase: string | null;
}

/** From where to where it is carried, why, and under which operation. */
export interface Carriage {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly operation: string;
}

/** Only once the last of March is over. */
export function assertOver(year: string, today: string): void {
  if (today < quarterStart(year, 5)) throw yearRuns(year);
}

/** What is promised leaves the one year with its allocation and enters the other with it. */
export const carriagePostings = (
  { line, amountPence, commission, purchase }: Commitment,
  { from, to, reason, operation }: Carriage,
): Posting[] => {
  const about = { line, amountPence, commission, ...(purchase !== null && { purchase }), operation, reason };
  return [
    { ...about, kind: 'carry-out', year: from },
    { ...about, kind: 'carry-in', year: to },
  ];
};

/** The free rest of every line: carried where that was decided, else lapsed. */
export function restPostings(
  { year, carry, reason }: commissioning.ClosePot,
  lines: readonly Pick<commissioning.PotLineView, 'line' | 'freePence'>[],
  newOperation: () => string,
): Posting[] {
  const rests = lines.filter(({ freePence }) => freePence > 0);
  return rests.flatMap(({ line, freePence }): Posting[] => {
    const decided = carry.find((each) => each.line === line);
    const about = { line, amountPence: freePence, commission: null, operation: newOperation() };
    if (decided === undefined) return [{ ...about, kind: 'lapse', year, reason }];
    const why = { reason: decided.reason };
    return [
      { ...about, ...why, kind: 'free-carry-out', year },
      { ...about, ...why, kind: 'free-carry-in', year: nextYear(year) },
    ];
  });
}
