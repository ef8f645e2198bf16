import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export class ReviewModelDates {
  /** The name of the model. @example Quality Assurance Review */
  @IsProse(120)
  model: string;
  /** @example Challenge Partners */
  @IsProse(120)
  provider: string;
  /** When the school was last reviewed by it. */
  @IsOptional()
  @IsCivilDate()
  lastOn?: string;
  @IsOptional()
  @IsCivilDate()
  nextDueOn?: string;
}

export class ReviewModelEntry extends ReviewModelDates {
  @IsUrn()
  urn: string;
}

export class RegisterReviewModel extends ReviewModelEntry {}

export class ChangeReviewModel extends ReviewModelDates {
  @IsUUID()
  use: string;
}

export class ReviewModelEnd {
  /** The last day on which the school used the model. */
  @IsCivilDate()
  on: string;
}

export class EndReviewModel extends ReviewModelEnd {
  @IsUUID()
  use: string;
}

export class ListReviewModels extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsCode()
  district?: string;
  /** Only those whose next review is due by this day, the longest due first. */
  @IsOptional()
  @IsCivilDate()
  dueBy?: string;
}

/** A model of whole-school peer review, other than our rounds, that a school uses. */
export class ReviewModelView {
  use: string;
  urn: string;
  model: string;
  provider: string;
  lastOn: string | null;
  nextDueOn: string | null;
  /** True where the next review is overdue. */
  overdue: boolean;
  endedOn: string | null;
  recordedBy: string;
  recordedAt: string;
  version: number;
}

export class ReviewModelPage {
  items: ReviewModelView[];
  next: string | null;
}

export const registerReviewModel = creation(
  'commissioning.review-model.register',
  RegisterReviewModel,
  ReviewModelView,
  'review-models.write',
);
export const changeReviewModel = change(
  'commissioning.review-model.change',
  ChangeReviewModel,
  ReviewModelView,
  'review-models.write',
);
export const endReviewModel = change(
  'commissioning.review-model.end',
  EndReviewModel,
  ReviewModelView,
  'review-models.write',
);
export const listReviewModels = query(
  'commissioning.review-model.list',
  ListReviewModels,
  ReviewModelPage,
  'review-models.read',
);

// ---------------------------------------------------------------- the share of schools with a review

export const reviewShareGroupings = ['city', 'model', 'district', 'phase'] as const;
export type ReviewShareGrouping = (typeof reviewShareGroupings)[number];

export class ShowReviewShares {
  @IsOptional()
  @IsIn(reviewShareGroupings)
  by?: ReviewShareGrouping;
}

/** Null throughout where the group is too small. */
export class ReviewShareView {
  /** The code of the district or phase, the name of the model, or `all`. */
  group: string;
  /** True where fewer than five schools, or too few others, would be told apart. */
  tooSmall: boolean;
  /** Open schools of the city that the share is of. */
  schools: number | null;
  /** Reviewed within the last year, and in the year before it. */
  lastYear: number | null;
  yearBefore: number | null;
  /** Reviewed in each of the two. */
  bothYears: number | null;
  /** `bothYears` of `schools`, 0 to 1. @example 0.42 */
  share: number | null;
}

export class ReviewSharesView {
  /** The last day that counts; a year goes back from it. */
  on: string;
  by: string;
  items: ReviewShareView[];
}

export const showReviewShares = query(
  'commissioning.review-share.show',
  ShowReviewShares,
  ReviewSharesView,
  'peer-review.statistics',
);
