import { Failure } from '@partnership/contracts';

export const unknownReview = (id: string): Failure =>
  new Failure('not-found', 'commissioning.award-review.unknown', `There is no review ${id}.`);

export const othersReview = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.award-review.not-yours',
    'Only the head of the school speaks for it here.',
  );

export const reviewEnded = (state: string): Failure =>
  new Failure('conflict', 'commissioning.award-review.ended', `This review is ${state}; it is over.`);

export const notReviewable = (reason: string): Failure =>
  new Failure('conflict', 'commissioning.award-review.not-reviewable', reason);

export const standstillOver = (until: Date): Failure =>
  new Failure(
    'conflict',
    'commissioning.award-review.too-late',
    `A review could be asked for until ${until.toISOString()}.`,
  );

export const askedAlready = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.award-review.asked-already',
    'The school has asked for a review of this award before.',
  );

export const ownDecision = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.award-review.own-decision',
    'Whoever scored or awarded does not review that decision.',
  );
