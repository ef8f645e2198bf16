import { Failure } from '@partnership/contracts';
import { unusable } from '../unusable.js';

export const unknownScoring = (commission: string): Failure =>
  new Failure('not-found', 'commissioning.scoring.unknown', `Nobody was named to score ${commission}.`);

export const scoringOpened = (): Failure =>
  new Failure('conflict', 'commissioning.scoring.opened', 'Scorers have been named already; change them.');

export const notShortlisted = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.scoring.not-shortlisted',
    `Only a shortlist is scored; the commission is ${state}.`,
  );

export const notNow = (state: string, step: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.scoring.step-refused',
    `While scoring is ${state}, ${step} cannot happen.`,
  );

export const notYourSheet = (): Failure =>
  new Failure('not-found', 'commissioning.score-sheet.unknown', 'You were not named to score this.');

export const undeclared = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.score-sheet.undeclared',
    'Declare first whether you have an interest in any of the schools.',
  );

export const declaredAlready = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.score-sheet.declared',
    'You have declared to have no interest. One that arose since can still be declared.',
  );

export const lockedScore = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.score-sheet.locked',
    'Your scores are locked and cannot be changed. This attempt is recorded.',
  );

export const incomplete = (missing: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.score-sheet.incomplete',
    `${missing} scores are still to be given before the sheet can be locked.`,
  );

/** Says nothing of the interest: whoever asks may not know who applied. */
export const interested = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.scoring.interested',
    'You have an interest in a school concerned, and neither see nor score here.',
  );

export const leadScores = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.scoring.lead-scores',
    'A district lead does not score in the own district.',
  );

export const setAsideAlready = (): Failure =>
  new Failure('forbidden', 'commissioning.score-sheet.set-aside', 'You score here no more.');

export const barredScorer = (pointer: string, why: string): Failure =>
  unusable('commissioning.scorer.interested', pointer, `this person cannot score: ${why}`);

export const scorerFault = (
  pointer: string,
  reason: 'named-already' | 'not-named' | 'nothing',
  detail: string,
): Failure => unusable(`commissioning.scorer.${reason}`, pointer, detail);

export const notOnSheet = (pointer: string, detail: string): Failure =>
  unusable('commissioning.score.not-on-sheet', pointer, detail);

export const unmoderated = (pairs: readonly string[]): Failure =>
  new Failure(
    'unprocessable',
    'commissioning.moderation.missing',
    'Scorers are too far apart to be averaged; agree on a score for each.',
    pairs.slice(0, 50).map((pair) => ({
      pointer: '/agreed',
      code: 'commissioning.moderation.missing',
      detail: `no agreed score for ${pair}`,
    })),
  );

export const twoAreNeeded = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.scoring.too-few',
    'Fewer than two scorers without an interest remain: name another.',
  );
