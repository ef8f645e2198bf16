import { Failure } from '@partnership/contracts';

export const unknownReview = (id: string): Failure =>
  new Failure('not-found', 'commissioning.progress-review.unknown', `There is no review ${id}.`);

export const reviewMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.progress-review.move-refused',
    `A review that is ${from} cannot become ${to}.`,
  );

export const reviewUnfinished = (unrated: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.progress-review.unrated',
    `${unrated} of the objectives have no rating in this review.`,
  );

export const earlierReview = (dueOn: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.progress-review.earlier-open',
    `The review of ${dueOn} comes first.`,
  );

export const notRateable = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.rating.too-early',
    'Schools rate one another when the last review of their work is complete.',
  );

export const ratedTooLate = (until: string): Failure =>
  new Failure('conflict', 'commissioning.rating.too-late', `The last day for a rating was ${until}.`);

export const ratedAlready = (urn: string): Failure =>
  new Failure('conflict', 'commissioning.rating.given', `School ${urn} has given its rating.`);

export const noStopProposed = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.stop.not-proposed',
    'Nothing proposes to stop this work. It can be cancelled all the same.',
  );

export const stopUndecided = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.stop.undecided',
    'It is proposed to stop this work: decide first whether it goes on.',
  );

export const reviewsToCome = (): Failure =>
  new Failure('conflict', 'commissioning.delivery.reviews-open', 'Reviews of this work are still to come.');

export const ratingsToCome = (until: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.delivery.ratings-awaited',
    `Not all schools have rated; they may until ${until}.`,
  );

export const notReviewed = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.impact.not-reviewed',
    `The work is ${state}; its impact is decided when it is reviewed.`,
  );

export const impactDecidedAlready = (): Failure =>
  new Failure('conflict', 'commissioning.impact.decided', 'The impact of this work is decided.');

export const impactUndecided = (): Failure =>
  new Failure('conflict', 'commissioning.impact.undecided', 'The impact of this work is not decided.');
