import { Failure } from '@partnership/contracts';
import { unusable } from '../unusable.js';
import type { Barrier } from './matching/rules.js';

export const unknownRound = (id: string): Failure =>
  new Failure('not-found', 'commissioning.peer-review-round.unknown', `There is no round ${id}.`);

export const roundMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review-round.move-refused',
    `A round that is ${from} cannot become ${to} in this way.`,
  );

export const roundFixed = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review-round.fixed',
    `The terms of a round that is ${state} do not change any more.`,
  );

export const reviewsOpen = (open: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review-round.reviews-open',
    `${open} reviews of the round are not completed: they are followed up, or called off, first.`,
  );

export const wrongOrder = (pointer: string, detail: string): Failure =>
  new Failure(
    'invalid',
    'commissioning.peer-review-round.invalid',
    'These dates do not follow one another.',
    [{ pointer, code: 'out-of-order', detail }],
  );

// ---------------------------------------------------------------- enrolment

export const notYourSchool = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.peer-review.not-your-school',
    'This is for the school itself, and for nobody else.',
  );

export const notEnrolling = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review-enrolment.not-open',
    `Schools enrol on the days of enrolment, and this round is ${state}.`,
  );

export const matchingBegun = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review-enrolment.matching-begun',
    `The round is ${state}: from the matching on a school is taken out by the director only.`,
  );

export const enrolledAlready = (urn: string): Failure =>
  new Failure('conflict', 'commissioning.peer-review-enrolment.already', `${urn} is enrolled already.`);

export const notEnrolled = (urn: string): Failure =>
  new Failure('not-found', 'commissioning.peer-review-enrolment.unknown', `${urn} is not enrolled.`);

// ---------------------------------------------------------------- matching

export const notMatching = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-matching.not-now',
    `Schools are matched while a round is matching; this one is ${state}.`,
  );

export const notDrawn = (round: string): Failure =>
  new Failure(
    'not-found',
    'commissioning.peer-matching.unknown',
    `Nothing is drawn for the round ${round} yet.`,
  );

export const nobodyMatched = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-matching.empty',
    'No schools are matched: there is nothing to accept.',
  );

export const notInMatching = (pointer: string, urn: string): Failure =>
  unusable('commissioning.peer-matching.not-enrolled', pointer, `${urn} does not take part in this matching`);

export const placeRefused = (pointer: string, detail: string): Failure =>
  unusable('commissioning.peer-matching.no-place', pointer, detail);

const said: Record<Barrier, string> = {
  'same-trust': 'are of the same trust',
  'same-group': 'are in the same family or group',
  'former-partner': 'were partners lately',
  'declared-interest': 'have a declared interest in one another',
  'other-phase': 'are of different phases',
  'too-far': 'are farther from one another than the round allows; a reason lets that pass',
  'place-unknown':
    'are in different districts, and where one of them lies is not known; a reason lets that pass',
};

export const ruleBroken = (one: string, other: string, barrier: Barrier): Failure =>
  new Failure(
    'unprocessable',
    `commissioning.peer-matching.${barrier}`,
    `${one} and ${other} ${said[barrier]}.`,
    [{ pointer: '', code: barrier, detail: `${one} and ${other} ${said[barrier]}` }],
  );

// ---------------------------------------------------------------- reviews

export const unknownReview = (id: string): Failure =>
  new Failure('not-found', 'commissioning.peer-review.unknown', `There is no peer review ${id}.`);

export const stepRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review.step-refused',
    `A review that is ${from} cannot become ${to}.`,
  );

export const notYourReview = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.peer-review.not-yours',
    'This step of the review is for others to take.',
  );

export const nothingFound = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.peer-review.nothing-found',
    'The review has no findings yet that could be shared or offered.',
  );
