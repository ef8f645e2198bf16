import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { stepRefused } from './peer-review.errors.js';

export type ReviewState = commissioning.PeerReviewState;

/** A visit may be arranged anew until it was made, and its findings corrected until the workshop speaks of them. */
export const nextReviewStates = {
  matched: ['self-reviewed', 'called-off'],
  'self-reviewed': ['visit-arranged', 'called-off'],
  'visit-arranged': ['visit-arranged', 'visited', 'called-off'],
  visited: ['visited', 'workshop-held', 'called-off'],
  'workshop-held': ['followed-up', 'called-off'],
  'followed-up': [],
  'called-off': [],
} satisfies Record<ReviewState, readonly ReviewState[]>;

/** @throws Failure `conflict`, `commissioning.peer-review.step-refused` */
export function assertReviewStep(from: ReviewState, to: ReviewState): void {
  const next: readonly ReviewState[] = nextReviewStates[from];
  if (!next.includes(to)) throw stepRefused(from, to);
}

interface Visits {
  readonly visitsFrom: string;
  readonly visitsUntil: string;
}

const findingsDays = 14;
const workshopDays = 28;
const followUpDays = 180;

/** By when the step after this one is due: `on` is the day of this one. Null where nothing is due any more. */
export function dueAfter(state: ReviewState, on: string, { visitsFrom, visitsUntil }: Visits): string | null {
  switch (state) {
    case 'matched':
      return visitsFrom;
    case 'self-reviewed':
      return visitsUntil;
    case 'visit-arranged':
      return addDays(on, findingsDays);
    case 'visited':
      return addDays(on, workshopDays);
    case 'workshop-held':
      return addDays(on, followUpDays);
    case 'followed-up':
    case 'called-off':
      return null;
  }
}
